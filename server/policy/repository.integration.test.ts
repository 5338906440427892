import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listChanges } from "@/server/accounts/audit-trail";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { findPolicy, listPolicyVersions, loadLivePolicy, makePolicyLive, savePolicyVersion } from "./repository";

describe.each(testDatabases)("policies on $name", ({ skip, open }) => {
  if (skip) return it.skip("needs PostgreSQL", () => {});
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  it("go live one after another, and back", async () => {
    const { prisma } = database;
    expect(await loadLivePolicy(prisma)).toBeNull();
    const first = await savePolicyVersion(prisma, {
      document: { w: 1 },
      status: "LIVE",
      createdBy: "ada",
      note: "first",
    });
    const draft = await savePolicyVersion(prisma, { document: { w: 2 }, status: "DRAFT", createdBy: "bob" });
    expect([first.version, draft.version]).toEqual([1, 2]);
    expect(await loadLivePolicy(prisma)).toEqual(first);

    await makePolicyLive(prisma, 2, "ada");
    expect(await loadLivePolicy(prisma)).toMatchObject({
      version: 2,
      status: "LIVE",
      createdBy: "bob",
      document: { w: 2 },
    });
    await makePolicyLive(prisma, 1, "eve");
    await makePolicyLive(prisma, 1, "eve");
    expect((await listPolicyVersions(prisma)).map(({ version, status }) => [version, status])).toEqual([
      [2, "RETIRED"],
      [1, "LIVE"],
    ]);
    const changes = await listChanges(prisma, { entity: "policy", entityId: "1" });
    expect(changes.map(({ actor, before, after }) => [actor, before, after])).toEqual([
      ["eve", "RETIRED", "LIVE"],
      ["ada", "LIVE", "RETIRED"],
      ["ada", null, { status: "LIVE", note: "first" }],
    ]);
    await expect(makePolicyLive(prisma, 9, "eve")).rejects.toThrow("There is no policy with version 9.");
  });

  it("read back exactly as they were written, order of members included", async () => {
    const { prisma } = database;
    const document = {
      zeta: [1, 2.5, -0.25, 1e-7],
      alpha: { "€": 'ä\u2028"', empty: {}, nil: null },
      10: "ten",
      9: true,
    };
    const { version } = await savePolicyVersion(prisma, { document, status: "DRAFT", createdBy: "ada" });
    const stored = await findPolicy(prisma, version);
    expect(JSON.stringify(stored?.document)).toBe(JSON.stringify(document));
    expect(await findPolicy(prisma, 999)).toBeNull();
  });

  it("number saves that come at once without gaps, with one of them live", async () => {
    const { prisma } = database;
    const before = (await listPolicyVersions(prisma))[0]?.version ?? 0;
    const save = (w: number) => savePolicyVersion(prisma, { document: { w }, status: "LIVE", createdBy: "ada" });
    const saved = await Promise.all([1, 2, 3, 4].map(save));
    expect(saved.map(({ version }) => version - before).toSorted()).toEqual([1, 2, 3, 4]);
    const live = (await listPolicyVersions(prisma)).filter(({ status }) => status === "LIVE");
    expect(live.map(({ version }) => version)).toEqual([before + 4]);
  });
});
