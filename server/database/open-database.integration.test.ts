import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyMigrations } from "./apply-migrations";
import { findProjectFile } from "./find-project-file";
import { Prisma } from "./generated/client";
import { createPgliteMigrationAdapter, createPostgresqlMigrationAdapter } from "./migration-adapter";
import { readMigrationFiles } from "./migration-files";
import { type Database, openDatabase } from "./open-database";
import { emptyClusterPgliteVersion, readPgliteVersion } from "./open-pglite";
import { runSerializable } from "./run-serializable";
import { bundleForChild } from "./testing/bundle-for-child";
import { findPostgresPrograms, startThrowawayPostgres, type ThrowawayPostgres } from "./testing/throwaway-postgres";
import { computeMigration } from "./write-migration";

const log = () => {};
const ownMigrations = readMigrationFiles(findProjectFile("prisma/migrations")).migrationDirectories.map(
  ({ path }) => path,
);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rationale-open-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The project's migrations and one more. */
function addMigration(name: string, sql: string): string {
  const copy = mkdtempSync(join(folder, "migrations-"));
  cpSync(findProjectFile("prisma/migrations"), copy, { recursive: true });
  mkdirSync(join(copy, name));
  writeFileSync(join(copy, name, "migration.sql"), sql);
  return copy;
}

async function checkOpensTwice(open: (log: (sentence: string) => void) => Promise<Database>): Promise<void> {
  const first = await open(log);
  await first.prisma.setting.create({ data: { key: "kept", value: { a: 1 } } });
  await first.close();
  await first.close();

  const sentences: string[] = [];
  const second = await open((sentence) => sentences.push(sentence));
  expect(sentences).toEqual([]);
  expect(await second.prisma.setting.findUnique({ where: { key: "kept" } })).toEqual({ key: "kept", value: { a: 1 } });
  const rows = await second.prisma.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`;
  expect(rows.map((row) => row.migration_name)).toContain("0001_init");
  await second.close();
}

type AdapterFactory = Parameters<typeof applyMigrations>[0]["adapterFactory"];

/** A broken migration leaves nothing, says why each time, and its mended form is applied. */
async function checkFailure(adapterFactory: AdapterFactory): Promise<void> {
  const apply = (migrations: string) => applyMigrations({ adapterFactory, log, folder: migrations });
  const broken = addMigration("9001_broken", "CREATE TABLE half (id INT);\nCREATE TABLE half (id INT);");
  await expect(apply(broken)).rejects.toThrow('relation "half" already exists');
  await expect(apply(broken)).rejects.toThrow('relation "half" already exists');
  const mended = addMigration("9001_broken", "CREATE TABLE half (id INT, note TEXT DEFAULT 'a;b');");
  expect(await apply(mended)).toEqual(["9001_broken"]);
  expect(await apply(mended)).toEqual([]);
}

describe("openDatabase on PGlite", () => {
  it("keeps what was written and migrates only once", async () => {
    const dataDir = join(folder, "twice");
    await checkOpensTwice((log) => openDatabase({ dataDir, databaseUrl: null, log }));
  });

  it("starts anew where a first start was killed half-way", async () => {
    const dataDir = join(folder, "unfinished");
    mkdirSync(join(dataDir, "pglite.unfinished/base"), { recursive: true });
    writeFileSync(join(dataDir, "pglite.unfinished/PG_VERSION"), "18\n");
    const { prisma, close } = await openDatabase({ dataDir, databaseUrl: null, log });
    expect(await prisma.advertiser.count()).toBe(0);
    expect(existsSync(join(dataDir, "pglite.unfinished"))).toBe(false);
    await close();
  });

  it("ships an empty cluster made by the PGlite that is installed", async () => {
    expect(await readPgliteVersion()).toBe(emptyClusterPgliteVersion);
  });

  it("has migrations that lead exactly to the schema", async () => {
    expect(await computeMigration(findProjectFile("prisma/migrations"), findProjectFile("prisma/schema.prisma"))).toBe(
      "",
    );
  });

  it("says why a migration failed, each time, and applies its mended form", async () => {
    const client = await PGlite.create();
    await applyMigrations({ adapterFactory: createPgliteMigrationAdapter(client), log });
    await checkFailure(createPgliteMigrationAdapter(client));
    await client.close();
  });

  it("refuses a migration edited after the fact and a database from the future", async () => {
    const client = await PGlite.create();
    const adapterFactory = createPgliteMigrationAdapter(client);
    const newer = addMigration("9002_newer", "CREATE TABLE newer (id INT);");
    expect(await applyMigrations({ adapterFactory, log, folder: newer })).toEqual([...ownMigrations, "9002_newer"]);
    await expect(applyMigrations({ adapterFactory, log })).rejects.toThrow("9002_newer, which this version");
    writeFileSync(join(newer, "9002_newer/migration.sql"), "CREATE TABLE other (id INT);");
    await expect(applyMigrations({ adapterFactory, log, folder: newer })).rejects.toThrow("9002_newer was changed");
    await client.close();
  });

  it("has every row that was acknowledged before kill -9", async () => {
    const dataDir = join(folder, "killed");
    const script = await bundleForChild("server/database/testing/open-and-write.ts");
    const keys: string[] = [];
    for (let round = 0; round < 2; round++) {
      const child = spawn(process.execPath, [script, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
      let text = "";
      for await (const chunk of child.stdout) {
        text += chunk;
        if (text.length > 37 * 50 && !child.killed) child.kill("SIGKILL");
      }
      if (child.signalCode === null) await once(child, "exit");
      keys.push(...text.split("\n").slice(0, -1));
    }
    rmSync(dirname(script), { recursive: true, force: true });
    const { prisma, close } = await openDatabase({ dataDir, databaseUrl: null, log });
    const kept = new Set((await prisma.setting.findMany({ select: { key: true } })).map(({ key }) => key));
    expect(keys.length).toBeGreaterThanOrEqual(100);
    expect(keys.filter((key) => !kept.has(key))).toEqual([]);
    await close();
  });
});

const hasPostgres = findPostgresPrograms() !== null;
describe.skipIf(!hasPostgres)(`openDatabase on PostgreSQL${hasPostgres ? "" : " (skipped: not installed)"}`, () => {
  let postgres: ThrowawayPostgres;
  const open = (log: (sentence: string) => void) => openDatabase({ dataDir: folder, databaseUrl: postgres.url, log });
  beforeAll(async () => {
    postgres = await startThrowawayPostgres();
  });
  afterAll(() => postgres?.stop());

  it("can be opened by several processes at once while it is still empty", async () => {
    const databases = await Promise.all([open(log), open(log), open(log)]);
    const [row] = await databases[0]!.prisma.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM _prisma_migrations`;
    expect(row?.count).toBe(BigInt(ownMigrations.length));
    for (const { close } of databases) await close();
  });

  it("keeps what was written and migrates only once", () => checkOpensTwice(open));

  it("retries transactions that lost to another one", async () => {
    const { prisma, close } = await open(log);
    await prisma.setting.create({ data: { key: "counter", value: 0 } });
    let runs = 0;
    const increment = () =>
      runSerializable(prisma, async (tx) => {
        runs++;
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: "counter" } });
        await tx.setting.update({ where: { key: "counter" }, data: { value: Number(value) + 1 } });
      });
    await Promise.all(Array.from({ length: 6 }, increment));
    expect((await prisma.setting.findUnique({ where: { key: "counter" } }))?.value).toBe(6);
    expect(runs).toBeGreaterThan(6);
    const error = await runSerializable(prisma, (tx) =>
      tx.setting.create({ data: { key: "counter", value: 1 } }),
    ).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Prisma.PrismaClientKnownRequestError);
    await close();
  });

  it("says why a migration failed, each time, and applies its mended form", async () => {
    const pool = new pg.Pool({ connectionString: postgres.url });
    await checkFailure(createPostgresqlMigrationAdapter(pool));
    await pool.end();
  });
});

describe("openDatabase with a wrong address", () => {
  it.each([
    [
      "nobody listens",
      "postgresql://me:secret@127.0.0.1:1/rationale",
      /^PostgreSQL at 127\.0\.0\.1:1\/rationale cannot be used: .*ECONNREFUSED/,
    ],
    ["it is no URL", "me:secret@somewhere", /^DATABASE_URL is not a URL/],
  ])("says so in one sentence without the password when %s", async (_, databaseUrl, message) => {
    const error = await openDatabase({ dataDir: folder, databaseUrl, log }).catch((reason: unknown) => reason);
    expect((error as Error).name).toBe("DatabaseUnavailableError");
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toContain("secret");
  });
});
