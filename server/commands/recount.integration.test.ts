import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { lockDataFolder } from "@/server/database/data-folder-lock";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { opportunitySchema } from "@/server/engine/opportunity";
import { lastDecisions } from "@/server/ledger/queries/last-decisions";
import type { OperationProgress } from "@/server/operations/operation-schema";
import { withOperations } from "./reach/with-operations";
import { main as recount } from "./recount";
import { main as redecide } from "./redecide";
import { makeSmallLedger } from "./testing/make-small-ledger";
import { type FolderServer, serveDataFolder } from "./testing/serve-data-folder";

const decisions = 260;
const root = mkdtempSync(join(tmpdir(), "rationale-recount-"));
const dataDir = join(root, "data");
const printed: string[] = [];
const command = "npm run test";

beforeAll(() => makeSmallLedger(dataDir, decisions));
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  vi.stubEnv("RATIONALE_DATA_DIR", dataDir);
  vi.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
  printed.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("a data folder that nobody holds", () => {
  it("is counted again, in SQL and in TypeScript", async () => {
    expect(await recount([])).toBe(0);
    expect(printed.join()).toMatch(/SQL +260 decisions counted again, 0 differ/);
    expect(printed.join()).toMatch(/TypeScript +260 decisions counted again, 0 differ/);
  });

  it("is decided again, as many of the last decisions as asked for", async () => {
    expect(await redecide(["--last", "120"])).toBe(0);
    expect(printed.join()).toMatch(/^120 decisions made again in .* s: [\d,]+ ballots, 0 differ$/);
    const ballots = Number(/([\d,]+) ballots/.exec(printed.join())?.[1]?.replaceAll(",", ""));
    expect(ballots).toBeGreaterThan(1_000);
  });

  it("is refused as long as nothing was decided in it", async () => {
    vi.stubEnv("RATIONALE_DATA_DIR", join(root, "nothing"));
    await expect(recount([])).rejects.toThrow(/nothing holds no ledger yet: npm start makes one/);
  });
});

describe("a data folder that another program holds", () => {
  it("is refused with who that is", async () => {
    const lock = await lockDataFolder({ dataDir, command: "npm run simulate" });
    try {
      const refusal = {
        name: "CommandError",
        message: expect.stringContaining(`process ${process.pid} (npm run simulate)`),
      };
      await expect(recount([])).rejects.toMatchObject(refusal);
      await expect(redecide([])).rejects.toMatchObject(refusal);
    } finally {
      await lock.release();
    }
  });
});

describe("a data folder that a server holds", () => {
  let server: FolderServer;
  beforeAll(async () => {
    server = await serveDataFolder(dataDir);
  });
  afterAll(() => server.close());

  async function lastRecord(): Promise<DecisionRecord> {
    const { ledger } = server.runtime.reader;
    for await (const [record] of lastDecisions(ledger.client, ledger.negotiations, 1)) if (record) return record;
    throw new Error("the ledger is empty");
  }

  it("is counted and decided again by that server, which goes on deciding and counts what it has just decided", async () => {
    const opportunity = opportunitySchema.parse({ placement: { kind: "MUSIC" } });
    const answers = Array.from({ length: 5 }, () => server.runtime.application.decide(opportunity));
    await Promise.all(answers);
    const steps: OperationProgress[] = [];
    const report = await withOperations({ command }, (operations) =>
      operations.recount({ onProgress: (progress) => steps.push(progress) }),
    );
    expect(report).toMatchObject({
      sql: { decisions: decisions + 5, differing: 0 },
      records: { decisions: decisions + 5, differing: 0 },
      ids: [],
    });
    expect(steps.map(({ step }) => step)).toContain("counting in SQL");
    expect(await redecide(["--last", "10"])).toBe(0);
    expect(printed.join()).toMatch(/^10 decisions made again/);
  });

  it("is not counted on when the caller leaves", async () => {
    const stopper = new AbortController();
    const left = withOperations({ command }, (operations) =>
      operations.recount({ signal: stopper.signal, onProgress: () => stopper.abort(new Error("left")) }),
    );
    await expect(left).rejects.toThrow("left");
    // The server takes another job only when the one before has come to rest.
    await vi.waitFor(async () => expect(await recount([])).toBe(0), { timeout: 20_000, interval: 100 });
  });

  it("tells whoever has another secret why they are turned away", async () => {
    vi.stubEnv("RATIONALE_SECRET", "quite another secret than the folder's own one");
    await expect(recount([])).rejects.toMatchObject({
      name: "CommandError",
      message: expect.stringContaining("another RATIONALE_SECRET"),
    });
  });

  it("shows a record that was tampered with, and one whose versions are gone", async () => {
    const record = await lastRecord();
    const [best, ...others] = record.candidates;
    if (best === undefined) throw new Error("the last decision has no candidate");
    const tampered = {
      ...record,
      id: record.id.replace(/.{4}$/, "beef"),
      candidates: [{ ...best, scoreUnits: best.scoreUnits + 1 }, ...others],
    };
    const forgotten = { ...record, id: record.id.replace(/.{4}$/, "cafe"), knowledgeVersion: 4_000_000 };
    await server.runtime.service.commitDecision(tampered);
    await server.runtime.service.commitDecision(forgotten);
    expect(await recount([])).toBe(1);
    expect(printed.join("\n")).toMatch(/SQL .* 1 differs\n +TypeScript .* 1 differs\n +differs: [-0-9a-f]+beef$/);
    printed.length = 0;
    expect(await redecide(["--last", "20"])).toBe(1);
    expect(printed.join("\n")).toMatch(/^19 decisions made again .* 1 differs in 1 decision\n/);
    expect(printed.join("\n")).toContain("1 decision could not be made again");
    expect(printed.join("\n")).toContain(tampered.id);
  });
});
