import { isPermitted } from "@/server/accounts/permissions";
import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import { seesMarket } from "@/server/explanations/sees-market";
import { isFinal } from "@/server/jobs/job-schema";
import { type Job, summariseJob } from "@/server/jobs/job-store";
import { describeChanges } from "./describe-changes";
import type { TrialMeasureKey } from "./measure-schema";
import {
  type FlipSummary,
  type TrialParams,
  type TrialResult,
  trialParamsSchema,
  trialResultSchema,
} from "./trial-schema";
import type { TrialDetail, TrialRow } from "./trials-api-schema";
import { writeVerdict } from "./write-verdict";

/** Of the whole market, and so for its readers only. */
const marketMeasures: readonly TrialMeasureKey[] = ["impressions", "revenue"];

/** Whether somebody may see a test: of policies who may read them, of terms who may write those of this advertiser. */
export function maySeeTrial({ subject }: Pick<TrialParams, "subject">, { role, tenants }: Viewer): boolean {
  if (subject.kind === "policy") return isPermitted(role, "policy.read");
  return isPermitted(role, "campaigns.write") && holdsTenant(tenants, subject.advertiserNo);
}

/** Whether somebody may call a test off: who asked for it, and who may change policies. */
export function mayCancelTrial({ ownerId }: Pick<Job, "ownerId">, { userId, role }: Viewer): boolean {
  return ownerId === userId || isPermitted(role, "policy.write");
}

/** A result as a viewer may see it: others' campaigns, the market's totals and what bids show in are its readers' only. */
export function redactResult(result: TrialResult, viewer: Viewer): TrialResult {
  if (seesMarket(viewer)) return result;
  const measures = result.measures.filter(({ key }) => !marketMeasures.includes(key));
  return {
    ...result,
    measures,
    campaigns: result.campaigns.filter(
      ({ ofAccount, advertiserNo }) => ofAccount && holdsTenant(viewer.tenants, advertiserNo),
    ),
    hours: [],
    rounds: null,
    verdict: writeVerdict({ ...result, measures }),
  };
}

/** A flip's line with competitors unnamed. */
export function redactFlip(
  flip: FlipSummary,
  viewer: Viewer,
  owns: (advertiserId: string | null) => boolean,
): FlipSummary {
  if (seesMarket(viewer)) return flip;
  const mask = (side: FlipSummary["live"]) =>
    side === null || owns(side.advertiserId)
      ? side
      : { label: "Another advertiser’s ad", advertiser: "", advertiserId: null };
  return { ...flip, live: mask(flip.live), candidate: mask(flip.candidate) };
}

/** A test as one line of a list. */
export function toTrialRow(job: Job, params: TrialParams, viewer: Viewer): TrialRow {
  const { subject, scenario, seed } = params;
  const result = job.result === null ? null : trialResultSchema.parse(job.result);
  return {
    ...summariseJob(job),
    subject: subject.kind,
    tried: subject.name,
    scenario: scenario.name,
    seed,
    days: scenario.days,
    verdict: result === null ? null : redactResult(result, viewer).verdict,
    mayCancel: !isFinal(job.status) && mayCancelTrial(job, viewer),
  };
}

/** A test in full. */
export function toTrialDetail(job: Job, { viewer, flips }: { viewer: Viewer; flips: FlipSummary[] }): TrialDetail {
  const params = trialParamsSchema.parse(job.params);
  return {
    ...toTrialRow(job, params, viewer),
    about: params.scenario.about,
    livePolicyVersion: params.livePolicyVersion,
    changes: describeChanges(params),
    fromAt: new Date(params.fromMs).toISOString(),
    budgetFactor: params.budgetFactor,
    result: job.result === null ? null : redactResult(trialResultSchema.parse(job.result), viewer),
    flips,
  };
}
