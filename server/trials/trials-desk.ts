import { isPermitted } from "@/server/accounts/permissions";
import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import { loadCatalogueDocument } from "@/server/campaigns/catalogue-versions";
import { listOwnedAdSets } from "@/server/campaigns/list-owned-ad-sets";
import type { Prisma } from "@/server/database/generated/client";
import type { DeskParts } from "@/server/desk-parts";
import { explanationSchema } from "@/server/engine/explain/explanation-schema";
import type { PolicyDocument } from "@/server/engine/policy";
import { redactExplanation } from "@/server/explanations/redact-explanation";
import { isOwnAdvertiser } from "@/server/explanations/sees-market";
import { JobError } from "@/server/jobs/job-error";
import type { Job } from "@/server/jobs/job-store";
import { findDraft, listDrafts } from "@/server/policy/drafts";
import { hashPolicy } from "@/server/policy/hash-policy";
import type { FinishedTest, PolicyTests } from "@/server/policy/policy-tests";
import { findPolicy, loadLivePolicy, loadPolicies } from "@/server/policy/repository";
import { ScenarioBook } from "./scenario-book";
import { faultyAgents, type Scenario } from "./scenario-schema";
import { mayCancelTrial, maySeeTrial, redactFlip, toTrialDetail, toTrialRow } from "./show-trial";
import { startTrial } from "./start-trial";
import { TrialRefusedError } from "./trial-refused-error";
import {
  flipSummarySchema,
  type TrialParams,
  type TrialSubject,
  trialParamsSchema,
  trialResultSchema,
} from "./trial-schema";
import type {
  StartCampaignTrials,
  StartPolicyTrials,
  TrialDetail,
  TrialFlipPair,
  TrialOptions,
  TrialRow,
  TriedPolicy,
} from "./trials-api-schema";
import { moveLivePolicy, readPolicy } from "./try-policy";

/** Kind of the jobs that run tests. */
export const trialKind = "trial";
const dayMs = 86_400_000;
const keptMs = 90 * dayMs;
const mostListed = 100;

type Asked<Input> = { viewer: Viewer; asked: Input };

/** Rehearsals in the synthetic world: what a change of policy or terms would do, before it does. */
export interface TrialsDesk extends PolicyTests {
  options(viewer: Viewer): Promise<TrialOptions>;
  /** The newest tests that a viewer may see. */
  list(viewer: Viewer): Promise<TrialRow[]>;
  /** One test; null when there is none of that id in sight. */
  find(question: { viewer: Viewer; id: string }): Promise<TrialDetail | null>;
  /** One decision that came out otherwise; null as `find`, and when there is none at that place. */
  findFlip(question: { viewer: Viewer; id: string; position: number }): Promise<TrialFlipPair | null>;
  /** Start one test for each scenario; their ids. Throw a TrialRefusedError. */
  startPolicy(question: Asked<StartPolicyTrials>): Promise<string[]>;
  startCampaign(question: Asked<StartCampaignTrials>): Promise<string[]>;
  /** Calls a test off; null as `find`, false when it has ended or is somebody else's. */
  cancel(question: { viewer: Viewer; id: string }): Promise<boolean | null>;
  saveScenario(question: Asked<Scenario>): Promise<void>;
  removeScenario(key: string): Promise<boolean>;
}

type Parts = Pick<DeskParts, "prisma" | "book" | "service" | "jobs" | "nowMs">;

/** `workerUrl` null: tests run in this thread. */
export function createTrialsDesk(parts: Parts, workerUrl: URL | null): TrialsDesk {
  const { prisma, book, service, jobs, nowMs } = parts;
  const scenarios = new ScenarioBook(prisma);
  const discard = async ({ id }: Job) => {
    await prisma.trialFlip.deleteMany({ where: { trialId: id } });
  };
  jobs.define({
    kind: trialKind,
    keepMs: keptMs,
    discard,
    async run({ job, signal, report }) {
      const params = trialParamsSchema.parse(job.params);
      const advertisers = await loadCatalogueDocument(prisma, params.catalogueVersion);
      if (advertisers === null) throw new JobError("The campaigns as they were are no longer kept. Start it again.");
      const { result, flips } = await startTrial(
        workerUrl,
        { params, advertisers, learner: service.desk.saveLearner() },
        { signal, onProgress: (fraction) => report(fraction, `Playing “${params.scenario.name}” twice`) },
      );
      const data = flips.map(({ summary, live, candidate }) => ({
        trialId: job.id,
        position: summary.position,
        summary,
        live: live as Prisma.InputJsonValue,
        candidate: candidate as Prisma.InputJsonValue,
      }));
      signal.throwIfAborted();
      await prisma.trialFlip.createMany({ data });
      return result;
    },
  });

  const findJob = async (viewer: Viewer, id: string): Promise<Job | null> => {
    const job = await jobs.store.find(id);
    if (job === null || job.kind !== trialKind) return null;
    return maySeeTrial(trialParamsSchema.parse(job.params), viewer) ? job : null;
  };
  const loadLive = async () => {
    const live = await loadLivePolicy(prisma);
    if (live === null) throw new TrialRefusedError("There is no live policy to test against.");
    return { version: live.version, document: readPolicy(live.document) };
  };

  const readTried = async (policy: TriedPolicy, live: PolicyDocument) => {
    switch (policy.from) {
      case "live":
        return { document: moveLivePolicy(live, policy), name: "The live policy, changed" };
      case "document":
        return { document: readPolicy(policy.document), name: policy.name };
      case "draft": {
        const draft = await findDraft(prisma, policy.id);
        if (draft === null) throw new TrialRefusedError("There is no draft with this id.");
        return { document: draft.document, name: `Draft “${draft.name}”` };
      }
      case "version": {
        const stored = await findPolicy(prisma, policy.version);
        if (stored === null) throw new TrialRefusedError(`There is no policy with version ${policy.version}.`);
        return { document: readPolicy(stored.document), name: `Policy version ${policy.version}` };
      }
    }
  };

  const start = async (
    viewer: Viewer,
    {
      subject,
      contentHash,
      asked,
    }: {
      subject: TrialSubject;
      contentHash: string | null;
      asked: Pick<StartPolicyTrials, "scenarioKeys" | "seed" | "days">;
    },
  ): Promise<string[]> => {
    const live = await loadLive();
    const perDay = service.desk.savePace().plan.reduce((sum, slot) => sum + slot, 0);
    const chosen = await scenarios.get([...new Set(asked.scenarioKeys)]);
    const foreign = chosen.find(({ lineUp }) => lineUp === "conflict" && subject.kind === "campaign");
    if (foreign !== undefined) {
      throw new TrialRefusedError(
        `“${foreign.name}” has two campaigns of its own: terms of yours cannot be tried in it.`,
      );
    }
    const ids: string[] = [];
    for (const scenario of chosen) {
      const params: TrialParams = {
        subject,
        scenario: { ...scenario, days: asked.days ?? scenario.days },
        seed: asked.seed,
        fromMs: Math.floor(nowMs() / dayMs) * dayMs,
        livePolicy: live.document,
        livePolicyVersion: live.version,
        catalogueVersion: book().catalogue.version,
        budgetFactor: scenario.opportunitiesPerDay / Math.max(1, perDay),
        contentHash,
      };
      const title = `${subject.name} in “${scenario.name}”`;
      const { userId: ownerId, name: ownerName } = viewer;
      const job = await jobs
        .submit({ kind: trialKind, title, ownerId, ownerName, params: params as Prisma.InputJsonValue })
        .catch((error: unknown) => {
          throw error instanceof JobError ? new TrialRefusedError(error.message) : error;
        });
      ids.push(job.id);
    }
    return ids;
  };

  return {
    async options(viewer) {
      const live = await loadLive();
      const mayTryPolicies = isPermitted(viewer.role, "policy.write");
      const versions = mayTryPolicies ? await loadPolicies(prisma) : [];
      const drafts = mayTryPolicies ? await listDrafts(prisma) : [];
      const owned = await listOwnedAdSets(prisma, viewer.tenants, { level: "account" });
      return {
        scenarios: await scenarios.list(),
        drafts: drafts.map(({ id, name }) => ({ id, name })),
        policies: versions.map(({ version, status, note }) => ({ version, status, note })),
        live: {
          version: live.version,
          step: live.document.negotiation.step,
          listening: live.document.negotiation.listening,
          explorationPpm: live.document.exploration.sharePpm,
          agents: [...faultyAgents],
        },
        adSets: owned.map((adSet) => ({
          id: adSet.id,
          label: `${adSet.campaignName} › ${adSet.name}`,
          maxCpmBidMicros: adSet.bidCpmMicros,
          dailyBudgetMicros: adSet.dailyBudgetMicros,
          lifetimeBudgetMicros: adSet.lifetimeBudgetMicros,
          status: adSet.status,
          pacingMode: adSet.pacingMode,
        })),
        mayTryPolicies,
      };
    },

    async list(viewer) {
      const found = await jobs.store.list({ kind: trialKind, limit: mostListed });
      return found.flatMap((job) => {
        const params = trialParamsSchema.parse(job.params);
        return maySeeTrial(params, viewer) ? [toTrialRow(job, params, viewer)] : [];
      });
    },

    async find({ viewer, id }) {
      const job = await findJob(viewer, id);
      if (job === null) return null;
      const rows = await prisma.trialFlip.findMany({
        where: { trialId: id },
        orderBy: { position: "asc" },
        select: { summary: true },
      });
      const owns = (advertiserId: string | null) => isOwnAdvertiser(viewer, book().directory, advertiserId);
      const flips = rows.map(({ summary }) => redactFlip(flipSummarySchema.parse(summary), viewer, owns));
      return toTrialDetail(job, { viewer, flips: job.status === "done" ? flips : [] });
    },

    async findFlip({ viewer, id, position }) {
      const job = await findJob(viewer, id);
      if (job === null || job.status !== "done") return null;
      const row = await prisma.trialFlip.findUnique({ where: { trialId_position: { trialId: id, position } } });
      if (row === null) return null;
      const { directory } = book();
      const show = (explanation: unknown) => redactExplanation(explanationSchema.parse(explanation), viewer, directory);
      const owns = (advertiserId: string | null) => isOwnAdvertiser(viewer, directory, advertiserId);
      return {
        summary: redactFlip(flipSummarySchema.parse(row.summary), viewer, owns),
        live: show(row.live),
        candidate: show(row.candidate),
        total: await prisma.trialFlip.count({ where: { trialId: id } }),
      };
    },

    async startPolicy({ viewer, asked }) {
      const live = await loadLive();
      const { document, name } = await readTried(asked.policy, live.document);
      const contentHash = hashPolicy(document);
      if (contentHash === hashPolicy(live.document)) {
        throw new TrialRefusedError("This policy decides exactly as the live one: there is nothing to try.");
      }
      return await start(viewer, { subject: { kind: "policy", document, name }, contentHash, asked });
    },

    async startCampaign({ viewer, asked }) {
      const rung = book().directory.ladder.findById("adSet", asked.adSetId);
      if (rung === null || !holdsTenant(viewer.tenants, rung.advertiser.no)) {
        throw new TrialRefusedError("There is no ad set with this id.");
      }
      const subject: TrialSubject = {
        kind: "campaign",
        adSetId: rung.adSet.id,
        name: `${rung.campaign.name} › ${rung.adSet.name}`,
        advertiserNo: rung.advertiser.no,
        terms: asked.terms,
      };
      return await start(viewer, { subject, contentHash: null, asked });
    },

    async cancel({ viewer, id }) {
      const job = await findJob(viewer, id);
      if (job === null) return null;
      return mayCancelTrial(job, viewer) ? await jobs.cancel(id) : false;
    },

    saveScenario: ({ viewer, asked }) => scenarios.save(asked, { createdBy: viewer.name, nowMs: nowMs() }),

    removeScenario: (key) => scenarios.remove(key),

    async findTest(contentHash): Promise<FinishedTest | null> {
      const found = await prisma.job.findFirst({
        where: { kind: trialKind, status: "done", params: { path: ["contentHash"], equals: contentHash } },
        orderBy: [{ endedAt: "desc" }, { id: "desc" }],
      });
      if (found === null) return null;
      const { scenario } = trialParamsSchema.parse(found.params);
      const { verdict } = trialResultSchema.parse(found.result);
      const finishedAt = (found.endedAt ?? found.createdAt).toISOString();
      return { id: found.id, finishedAt, summary: `In “${scenario.name}”: ${verdict}` };
    },
  };
}
