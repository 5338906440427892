import { afterAll, beforeAll, expect, it } from "vitest";
import { listChanges } from "@/server/accounts/audit-trail";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { defaultPolicy } from "@/server/engine/default-policy";
import { opportunitySchema } from "@/server/engine/opportunity";
import type { PolicyDocument } from "@/server/engine/policy";
import { prepareDataFolder } from "@/server/process-tests/serving/prepare-data-folder";
import { ProcessScene } from "@/server/process-tests/serving/process-scene";
import { makeAdvertiser } from "@/server/process-tests/traffic/small-ladder";
import type { Runtime } from "@/server/runtime";
import { createPolicyDesk, type PolicyDesk } from "./policy-desk";

const scene = new ProcessScene();
const viewer = makeViewer({ name: "Olga" });
const reason = "Listeners complained about evenings.";
let runtime: Runtime;
let desk: PolicyDesk;

beforeAll(async () => {
  const dataDir = scene.makeDataFolder();
  await prepareDataFolder(dataDir, {
    advertisers: [
      makeAdvertiser("Steady", "1377", [
        { name: "steady", maxCpmBidMicros: 5_000_000, lifetimeBudgetMicros: 1_000_000_000_000 },
      ]),
    ],
    policy: defaultPolicy,
  });
  runtime = await scene.openStores(dataDir);
  desk = runtime.application.desks.policy;
});
afterAll(() => scene.close());

const track = { genre: "pop", valence: 0.9, energy: 0.8 };
async function decide(listener: string) {
  const { decisionId, ad } = await runtime.application.decide(
    opportunitySchema.parse({
      placement: { kind: "MUSIC" },
      listener: { id: listener, country: "US" },
      context: { track },
    }),
  );
  const record = await runtime.reader.findRecord(decisionId, viewer);
  if (record === null) throw new Error("a decision that was answered is not in the ledger");
  return { ad, record };
}

async function draftOf(change: (policy: PolicyDocument) => void) {
  const { live } = await desk.overview();
  const draft = await desk.createDraft({ viewer, name: "A change", note: "", fromVersion: live.version });
  if (draft === null) throw new Error("no draft");
  const document = structuredClone(draft.document);
  change(document);
  const saved = await desk.saveDraft({ viewer, ...draft, document });
  if (saved.status !== "saved") throw new Error(saved.status);
  return saved.draft;
}
const everythingSad = ({ context }: PolicyDocument) => {
  context.sadValencePct = 100;
  context.sadEnergyPct = 100;
};

it("makes a draft decide the very next request, and every decision is still decided again alike", async () => {
  const before = await decide("ann");
  expect(before.record.policyVersion).toBe(1);
  const draft = await draftOf(({ weights }) => {
    weights.REACH["budget-pacing"] = 100_000;
  });
  expect(await desk.goLive({ viewer, id: draft.id, revision: draft.revision, reason: null })).toEqual({
    status: "untested",
  });
  expect((await decide("bob")).record.policyVersion).toBe(1);
  expect(await desk.goLive({ viewer, id: draft.id, revision: draft.revision, reason })).toEqual({
    status: "live",
    version: 2,
  });
  const after = await decide("cleo");
  expect(after.record.policyVersion).toBe(2);
  const weightOf = ({ record }: typeof after) => record.weightsPpm;
  expect(weightOf(after)).not.toEqual(weightOf(before));

  expect(await desk.rollBack({ viewer, version: 1, reason: "It was better before." })).toEqual({
    status: "live",
    version: 3,
  });
  const restored = await decide("dora");
  expect(restored.record.policyVersion).toBe(3);
  expect(weightOf(restored)).toEqual(weightOf(before));

  const again = await runtime.application.operations.redecide({ last: 100 });
  expect(again).toMatchObject({ decisions: 4, differing: 0, forgotten: { decisions: 0 } });
  expect((await runtime.application.operations.recount()).records.differing).toBe(0);

  const { versions } = await desk.history({ viewer });
  expect(
    versions.map(({ version, live, reason, restores, decisions }) => [version, live, reason, restores, decisions]),
  ).toEqual([
    [3, true, "It was better before.", 1, 1],
    [2, false, reason, null, 1],
    [1, false, null, null, 2],
  ]);
  expect(versions[0]?.changes[0]?.sentence).toMatch(/^Budget pace counts 3.4 instead of 1 for reach/);
  const [trail] = await listChanges(runtime.prisma, { entity: "policy", entityId: "2" });
  expect(trail).toMatchObject({ actor: "Olga", field: "status" });
});

it("refuses a rule that vetoes everything, with a decision that was really made, and changes nothing", async () => {
  const played = await decide("emil");
  expect(played.ad).not.toBeNull();
  // Ships what waits.
  await runtime.application.operations.recount();
  const draft = await draftOf(everythingSad);
  const { live } = await desk.overview();
  const outcome = await desk.goLive({ viewer, id: draft.id, revision: draft.revision, reason });
  expect(outcome).toMatchObject({ status: "refused", findings: [{ code: "vetoes-everything" }] });
  const [finding] = outcome.status === "refused" ? outcome.findings : [];
  const shown = finding?.recorded?.decisionId ?? "";
  expect(finding?.recorded?.sentence).toMatch(
    /genre pop, valence 90 %, energy 80 %\. Under this policy every ad would have been vetoed/,
  );
  expect(await runtime.reader.findRecord(shown, viewer)).not.toBeNull();
  expect((await desk.overview()).live).toEqual(live);
  expect((await decide("fred")).ad).not.toBeNull();
});

it("refuses to save what is no policy, and leaves the draft as it was", async () => {
  const draft = await draftOf(() => undefined);
  const document = { ...draft.document, shortlist: 1_000 };
  expect(await desk.saveDraft({ viewer, ...draft, document })).toMatchObject({
    status: "refused",
    findings: [{ code: "field-invalid", path: "shortlist" }],
  });
  expect(await desk.findDraft(draft.id)).toEqual(draft);
  expect(await desk.goLive({ viewer, id: draft.id, revision: draft.revision, reason })).toEqual({ status: "same" });
});

it("needs no reason for what was tested, and keeps which test it was", async () => {
  const test = { id: "t-1", finishedAt: "2026-11-23T20:00:00.000Z", summary: "Nothing got worse." };
  const draft = await draftOf(({ listener }) => {
    listener.maxAdsPerHour = 9;
  });
  const asked: string[] = [];
  const tested = createPolicyDesk({
    ...runtime.parts,
    onLive: async () => undefined,
    tests: {
      findTest: async (hash) => {
        asked.push(hash);
        return test;
      },
    },
  });
  expect((await tested.check(draft.document)).test).toEqual(test);
  const outcome = await tested.goLive({ viewer, id: draft.id, revision: draft.revision, reason: null });
  expect(outcome.status).toBe("live");
  expect(asked[0]).toBe(asked[1]);
  expect((await tested.overview()).live).toMatchObject({ testId: "t-1", reason: null });
});
