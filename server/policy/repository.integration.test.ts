import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listChanges } from "@/server/accounts/audit-trail";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { defaultPolicy } from "@/server/engine/default-policy";
import { createDraft, findDraft, listDrafts, publishDraft, removeDraft, saveDraft } from "./drafts";
import { findLiveVersion, findPolicy, loadLivePolicy, loadPolicies, savePolicyVersion } from "./repository";

const at = new Date("2026-11-23T20:00:00Z");

describe.each(testDatabases)("policies on $name", ({ skip, open }) => {
  if (skip) return it.skip("needs PostgreSQL", () => {});
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  it("go live one after another, each with its grounds", async () => {
    const { prisma } = database;
    expect(await loadLivePolicy(prisma)).toBeNull();
    expect(await findLiveVersion(prisma)).toBeNull();
    const first = await savePolicyVersion(prisma, { document: { w: 1 }, createdBy: "ada", note: "first" });
    expect(await loadLivePolicy(prisma)).toEqual(first);
    const back = await savePolicyVersion(prisma, {
      document: { w: 1 },
      createdBy: "eve",
      reason: "It was better.",
      restores: 1,
    });
    expect([first.version, back.version, await findLiveVersion(prisma)]).toEqual([1, 2, 2]);
    expect((await loadPolicies(prisma)).map(({ version, status, reason }) => [version, status, reason])).toEqual([
      [2, "LIVE", "It was better."],
      [1, "RETIRED", null],
    ]);
    const changes = await listChanges(prisma, { entity: "policy", entityId: "1" });
    expect(changes.map(({ actor, before, after }) => [actor, before, after])).toEqual([
      ["eve", "LIVE", "RETIRED"],
      ["ada", null, { status: "LIVE", note: "first", reason: null, testId: null, restores: null }],
    ]);
  });

  it("read back exactly as they were written, order of members included", async () => {
    const { prisma } = database;
    const document = {
      zeta: [1, 2.5, -0.25, 1e-7],
      alpha: { "€": 'ä\u2028"', empty: {}, nil: null },
      10: "ten",
      9: true,
    };
    const { version } = await savePolicyVersion(prisma, { document, createdBy: "ada" });
    const stored = await findPolicy(prisma, version);
    expect(JSON.stringify(stored?.document)).toBe(JSON.stringify(document));
    expect(await findPolicy(prisma, 999)).toBeNull();
  });

  it("number saves that come at once without gaps, with one of them live", async () => {
    const { prisma } = database;
    const before = (await findLiveVersion(prisma)) ?? 0;
    const save = (w: number) => savePolicyVersion(prisma, { document: { w }, createdBy: "ada" });
    const saved = await Promise.all([1, 2, 3, 4].map(save));
    expect(saved.map(({ version }) => version - before).toSorted()).toEqual([1, 2, 3, 4]);
    const live = (await loadPolicies(prisma)).filter(({ status }) => status === "LIVE");
    expect(live.map(({ version }) => version)).toEqual([before + 4]);
  });

  describe("drafts", () => {
    const content = { name: "Quieter", note: "", document: defaultPolicy };
    const begin = () => createDraft(database.prisma, { ...content, baseVersion: 1, actor: "ada", at });

    it("of two people who save what both had read, the second is told and changes nothing", async () => {
      const { prisma } = database;
      const draft = await begin();
      const louder = { ...defaultPolicy, shortlist: 32 };
      const save = (actor: string, document: typeof defaultPolicy) =>
        saveDraft(prisma, { ...content, id: draft.id, revision: 1, document, actor, at });
      const outcomes = await Promise.all([save("bob", louder), save("eve", { ...defaultPolicy, shortlist: 16 })]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["conflict", "saved"]);
      const winner = outcomes.find(({ status }) => status === "saved");
      const now = await findDraft(prisma, draft.id);
      expect(now).toEqual(winner?.status === "saved" ? winner.draft : null);
      expect(outcomes.find(({ status }) => status === "conflict")).toMatchObject({ draft: now });
      const [change] = await listChanges(prisma, { entity: "policy", entityId: draft.id });
      expect(change?.after).toEqual([expect.stringMatching(/^Ads on the shortlist: \d+ instead of 64 ads\.$/)]);
    });

    it("go live as they were read, once, and are drafts no more", async () => {
      const { prisma } = database;
      const draft = await begin();
      const publish = () =>
        publishDraft(prisma, { draft, actor: "eve", reason: "Listeners asked for it.", testId: null });
      const before = await findLiveVersion(prisma);
      const saved = await publish();
      expect(saved).toMatchObject({ version: (before ?? 0) + 1, status: "LIVE", reason: "Listeners asked for it." });
      expect(saved?.document).toMatchObject({ name: "Quieter", shortlist: 64 });
      expect(await publish()).toBeNull();
      expect(await findDraft(prisma, draft.id)).toBeNull();
      expect(await findLiveVersion(prisma)).toBe(saved?.version);
    });

    it("that are thrown away are gone from the list, not from the history", async () => {
      const { prisma } = database;
      const draft = await begin();
      expect((await listDrafts(prisma)).map(({ id }) => id)).toContain(draft.id);
      expect(await removeDraft(prisma, draft.id, "ada", at)).toMatchObject({ id: draft.id });
      expect(await removeDraft(prisma, draft.id, "ada", at)).toBeNull();
      expect((await listDrafts(prisma)).map(({ id }) => id)).not.toContain(draft.id);
      expect((await listChanges(prisma, { entity: "policy", entityId: draft.id })).map(({ field }) => field)).toEqual([
        "deleted",
        "created",
      ]);
      const gone = await saveDraft(prisma, { ...content, id: draft.id, revision: 1, actor: "ada", at });
      expect(gone).toEqual({ status: "missing" });
    });
  });
});
