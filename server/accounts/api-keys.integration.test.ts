import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { openApiKeys } from "./api-keys";
import { listChanges } from "./audit-trail";
import { ensurePublisher } from "./organisations";
import { everybody } from "./tenant-scope";

const actor = "ada";
const fail = (error: unknown) => {
  throw error;
};

describe.each(testDatabases)("API keys on $name", ({ skip, open }) => {
  if (skip) return it.skip("needs PostgreSQL", () => {});
  let database: TestDatabase;
  let organisationId: string;
  beforeAll(async () => {
    database = await open();
    organisationId = await ensurePublisher(database.prisma, "Nordfunk");
  });
  afterAll(() => database?.close());

  it("has one publisher", async () => {
    const create = () => ensurePublisher(database.prisma, "Radio Süd");
    expect(new Set(await Promise.all([create(), create(), create()]))).toEqual(new Set([organisationId]));
  });

  it("verifies a key from the moment it is made until it is revoked", async () => {
    const { prisma } = database;
    const keys = await openApiKeys(prisma, fail);
    const { plain, key } = await keys.create({ organisationId, name: "Player", scopes: ["decide", "events"], actor });
    expect(plain).toMatch(/^rat_[\w-]{43}$/);
    expect(keys.verify(plain)).toEqual({
      keyId: key.id,
      organisationId,
      scopes: ["decide", "events"],
      sight: { role: "OPERATOR", tenants: everybody },
    });
    expect(keys.verify(`${plain.slice(0, -1)}${plain.endsWith("A") ? "B" : "A"}`)).toBeNull();
    expect(keys.verify("")).toBeNull();
    expect(keys.verify("x".repeat(1_000_000))).toBeNull();

    expect(await keys.revoke(key.id, "bob")).toBe(true);
    expect(keys.verify(plain)).toBeNull();
    expect(await keys.revoke(key.id, "bob")).toBe(false);
    const changes = await listChanges(prisma, { entity: "apiKey", entityId: key.id });
    expect(changes.map(({ actor, field }) => ({ actor, field }))).toEqual([
      { actor: "bob", field: "revokedAt" },
      { actor: "ada", field: "created" },
    ]);
    await keys.close();
  });

  it("keeps no key in the clear", async () => {
    const { prisma } = database;
    const keys = await openApiKeys(prisma, fail);
    const { plain } = await keys.create({ organisationId, name: "Secret", scopes: ["read"], actor });
    const stored = JSON.stringify([await prisma.apiKey.findMany(), await prisma.auditEntry.findMany()]);
    expect(stored).toContain(plain.slice(0, 8));
    expect(stored).not.toContain(plain.slice(0, 12));
    expect(stored).not.toContain(plain.slice(-12));
    await keys.close();
  });

  it("finds keys made and revoked elsewhere when it reads anew", async () => {
    const { prisma } = database;
    const here = await openApiKeys(prisma, fail);
    const there = await openApiKeys(prisma, fail);
    const { plain, key } = await there.create({ organisationId, name: "Elsewhere", scopes: ["operate"], actor });
    expect(here.verify(plain)).toBeNull();
    await here.refresh();
    expect(here.verify(plain)?.scopes).toEqual(["operate"]);
    await there.revoke(key.id, actor);
    await here.refresh();
    expect(here.verify(plain)).toBeNull();
    await here.close();
    await there.close();
  });

  it("sees to it that a chosen key exists, once", async () => {
    const { prisma } = database;
    const keys = await openApiKeys(prisma, fail);
    const demo = { plain: "a-key-for-the-demo", organisationId, name: "Demo", scopes: ["decide"] as const, actor };
    const other = await openApiKeys(prisma, fail);
    const [made, same] = await Promise.all([keys.ensure(demo), other.ensure(demo)]);
    expect(same).toEqual(made);
    expect(other.verify(demo.plain)?.keyId).toBe(made.id);
    await other.close();
    expect((await keys.ensure(demo)).id).toBe(made.id);
    expect(keys.verify(demo.plain)?.keyId).toBe(made.id);
    await expect(keys.ensure({ ...demo, plain: "too-short" })).rejects.toThrow("16 to 200 characters");
    await keys.revoke(made.id, actor);
    await expect(keys.ensure(demo)).rejects.toThrow("was revoked");
    await keys.close();
  });

  it("notes when a key was last used, at the latest when it closes", async () => {
    const { prisma } = database;
    const keys = await openApiKeys(prisma, fail);
    const { plain, key } = await keys.create({ organisationId, name: "Used", scopes: ["read"], actor });
    const idle = await keys.create({ organisationId, name: "Idle", scopes: ["read"], actor });
    const before = Date.now();
    await wait(2);
    keys.verify(plain);
    await keys.close();
    const listed = new Map((await (await openApiKeys(prisma, fail)).list(organisationId)).map((k) => [k.id, k]));
    expect(listed.get(key.id)?.lastUsedAt?.getTime()).toBeGreaterThan(before);
    expect(listed.get(idle.key.id)?.lastUsedAt).toBeNull();
  });
});
