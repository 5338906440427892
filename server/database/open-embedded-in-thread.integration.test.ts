import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PrismaClient } from "./generated/client";
import type { EmbeddedDatabase } from "./open-embedded";
import { openEmbeddedInThread } from "./open-embedded-in-thread";
import { runSerializable } from "./run-serializable";
import { bundleForChild } from "./testing/bundle-for-child";

const folder = mkdtempSync(join(tmpdir(), "rationale-thread-"));
const sentences: string[] = [];
let script: string;
let embedded: EmbeddedDatabase;
let prisma: PrismaClient;

const open = (name: string) =>
  openEmbeddedInThread({
    worker: pathToFileURL(script),
    folder: join(folder, name),
    log: (sentence) => sentences.push(sentence),
  });

beforeAll(async () => {
  script = await bundleForChild("server/database/database-worker.ts");
  embedded = await open("pglite");
  prisma = new PrismaClient({ adapter: embedded.adapter });
});
afterAll(async () => {
  await embedded.close();
  await embedded.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(dirname(script), { recursive: true, force: true });
});

test("it is brought to the newest schema and says so", () => {
  expect(sentences.length).toBeGreaterThan(0);
});

test("bytes, dates and big numbers come back as they went in", async () => {
  const document = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
  await prisma.catalogueVersion.create({ data: { version: 7, document } });
  const stored = await prisma.catalogueVersion.findUniqueOrThrow({ where: { version: 7 } });
  expect(Uint8Array.from(stored.document)).toEqual(document);
  expect(stored.createdAt).toBeInstanceOf(Date);
  const [row] = await prisma.$queryRaw<{ big: bigint }[]>`SELECT ${9_007_199_254_740_993n}::bigint AS big`;
  expect(row?.big).toBe(9_007_199_254_740_993n);
});

test("a refusal keeps the code that callers tell it apart by", async () => {
  await prisma.setting.create({ data: { key: "one", value: 1 } });
  await expect(prisma.setting.create({ data: { key: "one", value: 2 } })).rejects.toMatchObject({ code: "P2002" });
});

test("a transaction is kept whole or not at all, also among others", async () => {
  const adding = (key: string, fails: boolean) =>
    runSerializable(prisma, async (tx) => {
      await tx.setting.create({ data: { key: `${key} first`, value: 1 } });
      await tx.setting.create({ data: { key: `${key} second`, value: 1 } });
      if (fails) throw new Error("no");
    });
  const outcomes = await Promise.allSettled([adding("a", false), adding("b", true), adding("c", false)]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const kept = await prisma.setting.findMany({ where: { key: { contains: " " } }, orderBy: { key: "asc" } });
  expect(kept.map(({ key }) => key)).toEqual(["a first", "a second", "c first", "c second"]);
});

test("the event loop turns while a transaction is under way", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await runSerializable(prisma, async (tx) => {
    for (let i = 0; i < 50; i++) await tx.setting.count();
  });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});

test("after it was closed it says so, and its folder opens again", async () => {
  const other = await open("other");
  const first = new PrismaClient({ adapter: other.adapter });
  await first.setting.create({ data: { key: "kept", value: 1 } });
  await other.close();
  await expect(first.setting.count()).rejects.toThrow();
  const again = await open("other");
  expect(await new PrismaClient({ adapter: again.adapter }).setting.count()).toBe(1);
  await again.close();
});

test("a folder that holds no database is refused with the reason", async () => {
  writeFileSync(join(folder, "file"), "");
  await expect(open("file")).rejects.toThrow();
});
