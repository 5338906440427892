import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { recountDecision } from "@/server/engine/recount";
import { applyLedgerMigrations } from "./migrations/apply-migrations";
import type { Ledger } from "./open-ledger";
import { lastDecisions } from "./queries/last-decisions";
import { streamDecisions } from "./queries/stream-decisions";
import { listContradictedIds, recountInSql } from "./recount/recount-sql";
import { decisionColumns, insertName } from "./rows/decision-columns";
import { decisionLine } from "./rows/decision-line";
import { arbitraryDecision } from "./testing/arbitrary-decision";
import { syntheticDecisions } from "./testing/synthetic-decisions";
import { resolveSyntheticAd } from "./testing/synthetic-world";
import { makeLedgerFolder, openTestLedger } from "./testing/temporary-ledger";

const { dataDir, remove } = makeLedgerFolder();
const startMs = 1_767_000_000_000;
let ledger: Ledger;

beforeAll(async () => {
  ledger = await openTestLedger(dataDir);
});
afterAll(async () => {
  await ledger.close();
  remove();
});
beforeEach(async () => {
  await ledger.shipper.drain();
  for (const table of ["decisions", "events"]) await ledger.client.command(`TRUNCATE TABLE ${table}`);
});

async function store(decisions: readonly DecisionRecord[]): Promise<void> {
  await Promise.all(decisions.map((decision) => ledger.commit({ decision })));
  await ledger.shipper.drain();
}

async function collect(chunks: AsyncIterable<DecisionRecord[]>): Promise<DecisionRecord[]> {
  const all: DecisionRecord[] = [];
  for await (const chunk of chunks) all.push(...chunk);
  return all;
}

const byId = (decisions: readonly DecisionRecord[]) => new Map(decisions.map((decision) => [decision.id, decision]));

test("whatever a record holds, it comes back from the ledger as it was", async () => {
  const samples = fc.sample(arbitraryDecision, { numRuns: 250, seed: 20_261_123 });
  await store(samples);
  const stored = await collect(streamDecisions(ledger.client, ledger.negotiations));
  expect(byId(stored)).toEqual(byId(samples));
});

test("a decision is found in the outbox before it is shipped, and in ClickHouse after", async () => {
  const [first, second] = [...syntheticDecisions({ seed: 3, count: 2, startMs, decisionsPerHour: 600 })];
  await ledger.commit({ decision: first! });
  expect(await ledger.findDecision(first!.id)).toEqual(first);
  await ledger.shipper.drain();
  expect(ledger.report()).toMatchObject({ frames: 0, decisions: 0 });
  expect(await ledger.findDecision(first!.id)).toEqual(first);
  expect(await ledger.findDecision(second!.id)).toBeNull();
});

test("the last decisions come newest first, over chunks", async () => {
  const decisions = [...syntheticDecisions({ seed: 4, count: 1_300, startMs, decisionsPerHour: 500 })];
  await store(decisions);
  const last = await collect(lastDecisions(ledger.client, ledger.negotiations, 1_100));
  expect(last).toEqual(decisions.slice(-1_100).reverse());
});

test("migrations a second time change nothing", async () => {
  expect(await applyLedgerMigrations(ledger.client, null)).toEqual([]);
});

describe("recount", () => {
  const decisions = [...syntheticDecisions({ seed: 6, count: 300, startMs, decisionsPerHour: 100 })];
  const winnerOf = (decision: DecisionRecord) => decision.candidates[decision.winner]!;
  const withVote = (decision: DecisionRecord): DecisionRecord => ({
    ...decision,
    candidates: decision.candidates.map((candidate, rank) =>
      rank === 2
        ? { ...candidate, votesBp: candidate.votesBp.map((vote, at) => (at === 4 ? vote + 1 : vote)) }
        : candidate,
    ),
  });
  const swapped = ([first, second, ...rest]: DecisionRecord["candidates"]) => [second!, first!, ...rest];

  /** Rows that never went through the engine, written past the outbox. */
  async function insertCorrupt(decision: DecisionRecord): Promise<void> {
    const context = { resolveAd: resolveSyntheticAd, negotiations: ledger.negotiations };
    await ledger.client.insert({
      table: "decisions",
      columns: decisionColumns.map(insertName),
      text: [`${decisionLine(decision, context)}\n`],
    });
  }

  /** Ids that the engine's own recount of what is stored contradicts. */
  async function contradictedInTypeScript(): Promise<string[]> {
    const stored = await collect(streamDecisions(ledger.client, ledger.negotiations));
    return stored.filter((decision) => !recountDecision(decision).ok).map(({ id }) => id);
  }

  test("finds nothing in what the engine's rules made", async () => {
    await store(decisions);
    expect(await recountInSql(ledger.client)).toEqual({ decisions: 300, differing: 0 });
    expect(await contradictedInTypeScript()).toEqual([]);
  });

  const tampered: [string, (decision: DecisionRecord) => DecisionRecord][] = [
    ["one vote by one basis point", withVote],
    ["a weight", (d) => ({ ...d, weightsPpm: d.weightsPpm.map((row) => row.map((w, at) => (at === 0 ? w + 1 : w))) })],
    ["the order", (d) => ({ ...d, candidates: swapped(d.candidates) })],
    ["the winner", (d) => ({ ...d, winner: d.winner + 1 })],
  ];
  const inconsistent: [string, (decision: DecisionRecord) => DecisionRecord][] = [
    ["a second reservation", (d) => ({ ...d, candidates: d.candidates.map((c) => ({ ...c, settle: 1 })) })],
    ["a reason for silence beside an ad", (d) => ({ ...d, silenceCode: 505 })],
  ];

  async function storeTampered(tamper: (decision: DecisionRecord) => DecisionRecord): Promise<string> {
    const victim = decisions.find(
      (d) => winnerOf(d).adNo > 0 && d.candidates[0]!.scoreUnits > d.candidates[1]!.scoreUnits,
    )!;
    await store(decisions.filter(({ id }) => id !== victim.id).slice(0, 50));
    await insertCorrupt(tamper(victim));
    return victim.id;
  }

  test.each(tampered)("SQL and TypeScript both see %s tampered with", async (_, tamper) => {
    const id = await storeTampered(tamper);
    expect(await recountInSql(ledger.client)).toEqual({ decisions: 51, differing: 1 });
    expect(await listContradictedIds(ledger.client, 10)).toEqual([id]);
    expect(await contradictedInTypeScript()).toEqual([id]);
  });

  test.each(inconsistent)("SQL sees %s", async (_, tamper) => {
    const id = await storeTampered(tamper);
    expect(await listContradictedIds(ledger.client, 10)).toEqual([id]);
  });
});
