import type { Viewer } from "@/server/accounts/viewer";
import type { DeskParts } from "@/server/desk-parts";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { type PolicyDocument, policySchema } from "@/server/engine/policy";
import { lastDecisions } from "@/server/ledger/queries/last-decisions";
import { checkPolicy, readPolicy } from "./check/check-policy";
import type { Finding } from "./check/finding";
import type { Situation } from "./check/situation";
import { diffPolicies } from "./diff-policies";
import { createDraft, type DraftOutcome, findDraft, listDrafts, publishDraft, removeDraft, saveDraft } from "./drafts";
import { addRecordedExamples, readSituation } from "./find-recorded-example";
import { hashPolicy } from "./hash-policy";
import type { PolicyTests } from "./policy-tests";
import { findPolicy, loadLivePolicy, loadPolicies, type PolicyVersion, savePolicyVersion } from "./repository";
import type { Draft, PolicyCheck, PolicyFinding, PolicyHistory, PolicyOverview, VersionHead } from "./schema";

/** How many of the newest decisions are looked through for one that shows a finding. */
const lookedThrough = 300;
/** Milliseconds for which they are the newest. */
const keptMs = 10_000;

/** What became of going live. */
export type LiveOutcome =
  | { status: "live"; version: number }
  | { status: "missing" }
  /** Somebody changed the draft since it was read. */
  | { status: "conflict"; draft: Draft; changes: [] }
  /** Nothing was changed; these problems are why. */
  | { status: "refused"; findings: PolicyFinding[] }
  /** No finished test of exactly this content, and no reason to do without. */
  | { status: "untested" }
  /** It decides already. */
  | { status: "same" };

interface Asked {
  viewer: Viewer;
}

/** Policies: what decides now, what is being written, and what decided before. */
export interface PolicyDesk {
  overview(): Promise<PolicyOverview>;
  history(question: Asked): Promise<PolicyHistory>;
  /** Null when there is no such version. */
  findVersion(version: number): Promise<PolicyOverview["live"] | null>;
  findDraft(id: string): Promise<Draft | null>;
  /** Begins a draft from a version; null when there is none. */
  createDraft(question: Asked & { name: string; note: string; fromVersion: number }): Promise<Draft | null>;
  /** Changes a draft; refused with problems when a field is not what it has to be. */
  saveDraft(
    question: Asked & { id: string; revision: number; name: string; note: string; document: unknown },
  ): Promise<DraftOutcome | { status: "refused"; findings: PolicyFinding[] }>;
  removeDraft(question: Asked & { id: string }): Promise<boolean>;
  /** What is wrong with a document as it stands, and what is otherwise than in the live policy. */
  check(document: unknown): Promise<PolicyCheck>;
  /** Makes a draft the live policy; without a finished test of exactly its content it takes a written reason. */
  goLive(question: Asked & { id: string; revision: number; reason: string | null }): Promise<LiveOutcome>;
  /** Makes an older version's content the newest version, which is live. */
  rollBack(question: Asked & { version: number; reason: string }): Promise<LiveOutcome>;
}

export interface PolicyDeskParts extends Pick<DeskParts, "prisma" | "openLedger" | "book" | "reader" | "nowMs"> {
  tests: PolicyTests;
  /** Resolves when the live version decides here. */
  onLive: () => Promise<void>;
}

function toHead({ createdAt, status, ...row }: PolicyVersion, document: PolicyDocument): VersionHead {
  const { version, note, createdBy, reason, testId, restores } = row;
  return {
    version,
    live: status === "LIVE",
    name: document.name,
    note,
    createdAt: createdAt.toISOString(),
    createdBy,
    reason,
    testId,
    restores,
  };
}

export function createPolicyDesk(parts: PolicyDeskParts): PolicyDesk {
  const { prisma, nowMs, tests, onLive } = parts;
  const showRecorded = createRecordedExamples(parts);

  async function loadLive(): Promise<{ head: VersionHead; document: PolicyDocument }> {
    const stored = await loadLivePolicy(prisma);
    if (stored === null) throw new Error("no policy is live");
    const document = policySchema.parse(stored.document);
    return { head: toHead(stored, document), document };
  }

  async function showVersion(version: number): Promise<PolicyOverview["live"] | null> {
    const stored = await findPolicy(prisma, version);
    if (stored === null) return null;
    const document = policySchema.parse(stored.document);
    const before = await findPolicy(prisma, version - 1);
    const changes = before === null ? [] : diffPolicies(policySchema.parse(before.document), document);
    return { ...toHead(stored, document), document, changes };
  }

  /** The problems that keep a policy from going live. */
  async function findProblems(policy: PolicyDocument): Promise<PolicyFinding[]> {
    return await showRecorded(checkPolicy(policy).filter(({ severity }) => severity === "problem"));
  }

  return {
    async overview() {
      const { head } = await loadLive();
      const [live, drafts] = await Promise.all([showVersion(head.version), listDrafts(prisma)]);
      if (live === null) throw new Error("the live policy is gone");
      return { live, drafts };
    },

    async history({ viewer }) {
      const [policies, counts] = await Promise.all([loadPolicies(prisma), countDecisions(parts, viewer)]);
      const read = policies.map((stored) => ({ stored, document: policySchema.parse(stored.document) }));
      return {
        versions: read.map(({ stored, document }, at) => {
          const before = read[at + 1]?.document;
          return {
            ...toHead(stored, document),
            changes: before === undefined ? [] : diffPolicies(before, document),
            decisions: counts.get(stored.version) ?? 0,
          };
        }),
      };
    },

    findVersion: showVersion,

    findDraft: (id) => findDraft(prisma, id),

    async createDraft({ viewer, name, note, fromVersion }) {
      const base = await findPolicy(prisma, fromVersion);
      if (base === null) return null;
      const document = policySchema.parse(base.document);
      const at = new Date(nowMs());
      return await createDraft(prisma, { name, note, document, baseVersion: fromVersion, actor: viewer.name, at });
    },

    async saveDraft({ viewer, document, ...draft }) {
      const { policy, findings } = readPolicy(document);
      if (policy === null) return { status: "refused", findings: findings.map(unrecorded) };
      return await saveDraft(prisma, { ...draft, document: policy, actor: viewer.name, at: new Date(nowMs()) });
    },

    async removeDraft({ viewer, id }) {
      return (await removeDraft(prisma, id, viewer.name, new Date(nowMs()))) !== null;
    },

    async check(document) {
      const { policy, findings } = readPolicy(document);
      if (policy === null) return { findings: findings.map(unrecorded), changes: [], test: null };
      const [live, test, shown] = await Promise.all([
        loadLive(),
        tests.findTest(hashPolicy(policy)),
        showRecorded(checkPolicy(policy)),
      ]);
      return { findings: shown, changes: diffPolicies(live.document, policy), test };
    },

    async goLive({ viewer, id, revision, reason }) {
      const draft = await findDraft(prisma, id);
      if (draft === null) return { status: "missing" };
      if (draft.revision !== revision) return { status: "conflict", draft, changes: [] };
      const findings = await findProblems(draft.document);
      if (findings.length > 0) return { status: "refused", findings };
      const live = await loadLive();
      if (hashPolicy(live.document) === hashPolicy(draft.document)) return { status: "same" };
      const test = await tests.findTest(hashPolicy(draft.document));
      if (test === null && reason === null) return { status: "untested" };
      const grounds = { actor: viewer.name, reason: test === null ? reason : null, testId: test?.id ?? null };
      const saved = await publishDraft(prisma, { draft, ...grounds });
      if (saved === null) {
        const now = await findDraft(prisma, id);
        return now === null ? { status: "missing" } : { status: "conflict", draft: now, changes: [] };
      }
      await onLive();
      return { status: "live", version: saved.version };
    },

    async rollBack({ viewer, version, reason }) {
      const [stored, live] = await Promise.all([findPolicy(prisma, version), loadLive()]);
      if (stored === null) return { status: "missing" };
      if (hashPolicy(policySchema.parse(stored.document)) === hashPolicy(live.document)) return { status: "same" };
      const saved = await savePolicyVersion(prisma, {
        document: stored.document,
        createdBy: viewer.name,
        note: `Back to version ${version}`,
        reason,
        restores: version,
      });
      await onLive();
      return { status: "live", version: saved.version };
    },
  };
}

function unrecorded({ shows: _shows, shown: _shown, ...finding }: Finding): PolicyFinding {
  return { ...finding, recorded: null };
}

/** Decisions of each version in the viewer's sight: for those who may not see everything, those their ads won. */
async function countDecisions(
  { openLedger, nowMs }: Pick<PolicyDeskParts, "openLedger" | "nowMs">,
  { tenants }: Viewer,
): Promise<Map<number, number>> {
  const rows = await openLedger({ tenant: tenants, window: { fromMs: 0, toMs: nowMs() + 86_400_000 } }).ask<{
    version: number;
    decisions: number;
  }>({
    sql: (from) =>
      `SELECT policy_version AS version, count() AS decisions FROM ${from("decisions")} GROUP BY policy_version`,
  });
  return new Map(rows.map(({ version, decisions }) => [version, decisions]));
}

/** Looks recorded decisions up for findings that situations show; the newest ones are kept for a while. */
function createRecordedExamples({ reader, book, nowMs }: Pick<PolicyDeskParts, "reader" | "book" | "nowMs">) {
  let readMs = Number.NEGATIVE_INFINITY;
  let newest: Promise<{ record: DecisionRecord; situation: Situation }[]> = Promise.resolve([]);
  async function readNewest() {
    const { ledger } = reader;
    const { catalogue } = book();
    for await (const records of lastDecisions(ledger.client, ledger.negotiations, lookedThrough))
      return records.flatMap((record) => {
        const situation = readSituation(record, catalogue);
        return situation === null ? [] : [{ record, situation }];
      });
    return [];
  }
  return async (findings: readonly Finding[]): Promise<PolicyFinding[]> => {
    if (!findings.some(({ shows }) => shows !== undefined)) return findings.map(unrecorded);
    if (nowMs() - readMs > keptMs) {
      readMs = nowMs();
      newest = readNewest();
      newest.catch(() => {
        readMs = Number.NEGATIVE_INFINITY;
      });
    }
    return addRecordedExamples(findings, await newest);
  };
}
