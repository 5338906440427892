import { everybody } from "@/server/accounts/tenant-scope";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { encodeEntry } from "./codec/encode-entry";
import type { LedgerClient } from "./ledger-client";
import { listAdContributionHours } from "./queries/ad-contributions-hourly";
import { recountInSql } from "./recount/recount-sql";
import { decisionColumns } from "./rows/decision-columns";
import { syntheticDecisions } from "./testing/synthetic-decisions";
import { openTestLedger } from "./testing/temporary-ledger";

/** What the ledger costs and how fast it answers. Times in milliseconds. */
export interface LedgerBenchReport {
  decisions: number;
  /** Encoding a decision for the outbox, microseconds of this thread. */
  encodeMicros: number;
  outboxBytes: number;
  /** Decisions a second until durable, in groups of a thousand. */
  committedPerSecond: number;
  /** Decisions a second from the outbox into the ledger, hourly sums included. */
  shippedPerSecond: number;
  /** On disk after `OPTIMIZE … FINAL`, everything included; the same as JSON for comparison. */
  bytesPerDecision: number;
  jsonBytesPerDecision: number;
  /** The dearest columns, bytes a decision. */
  dearestColumns: { column: string; bytes: number }[];
}

/** How long questions take over many decisions: the best of three. */
export interface LedgerQuestionsReport {
  decisions: number;
  recountMs: number;
  differing: number;
  /** Baseline in the same run: reading every vote once. */
  scanMs: number;
  contributionsMs: number;
  contributionRows: number;
}

const groupSize = 1_000;
const startMs = 1_767_000_000_000;
const weekMs = 7 * 86_400_000;
const attempts = 3;

/** A steady stream of synthetic decisions that are as hard to compress as votes that vary like noise can make them. */
export function benchDecisions(count: number): Iterable<DecisionRecord> {
  return syntheticDecisions({ seed: 1, count, startMs, decisionsPerHour: 20_000 });
}

/** Writes decisions through outbox and shipper into an empty ledger in `dataDir` and measures the way and the room they take. */
export async function benchWriting(dataDir: string, decisions: Iterable<DecisionRecord>): Promise<LedgerBenchReport> {
  const ledger = await openTestLedger(dataDir);
  const totals = { decisions: 0, encodeMs: 0, outboxBytes: 0, jsonBytes: 0, commitMs: 0 };
  const commitGroup = async (group: readonly DecisionRecord[]) => {
    const encodeStart = performance.now();
    for (const decision of group) totals.outboxBytes += encodeEntry({ decision }).length;
    totals.encodeMs += performance.now() - encodeStart;
    totals.jsonBytes += group.reduce((bytes, decision) => bytes + JSON.stringify(decision).length, 0);
    const commitStart = performance.now();
    await Promise.all(group.map((decision) => ledger.commit({ decision })));
    totals.commitMs += performance.now() - commitStart;
    totals.decisions += group.length;
  };
  // Shipping is measured on its own, from a full outbox.
  await ledger.shipper.stop();
  let group: DecisionRecord[] = [];
  for (const decision of decisions) {
    group.push(decision);
    if (group.length < groupSize) continue;
    await commitGroup(group);
    group = [];
  }
  await commitGroup(group);
  const shipStart = performance.now();
  await ledger.shipper.drain();
  const shipMs = performance.now() - shipStart;
  const { client } = ledger;
  await client.command("OPTIMIZE TABLE decisions FINAL");
  const [size] = await client.query<{ bytes: number }>({
    sql: "SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE table = 'decisions' AND active",
  });
  const dearest = await client.query<{ column: string; bytes: number }>({
    sql: `SELECT column, sum(column_data_compressed_bytes) AS bytes FROM system.parts_columns
WHERE table = 'decisions' AND active GROUP BY column ORDER BY bytes DESC LIMIT 12`,
  });
  await ledger.close();
  const { decisions: count } = totals;
  return {
    decisions: count,
    encodeMicros: (totals.encodeMs / count) * 1_000,
    outboxBytes: totals.outboxBytes / count,
    committedPerSecond: (count / totals.commitMs) * 1_000,
    shippedPerSecond: (count / shipMs) * 1_000,
    bytesPerDecision: (size?.bytes ?? 0) / count,
    jsonBytesPerDecision: totals.jsonBytes / count,
    dearestColumns: dearest.map(({ column, bytes }) => ({ column, bytes: bytes / count })),
  };
}

/** Multiplies the decisions that `benchWriting` left in `dataDir` to about `decisions` by moving copies through time, then asks. */
export async function benchQuestions(dataDir: string, decisions: number): Promise<LedgerQuestionsReport> {
  const ledger = await openTestLedger(dataDir);
  const { client } = ledger;
  await multiply(client, decisions);
  const [most] = await client.query<{ adNo: number; decisions: number }>({
    sql: `SELECT argMax(ad_no, wins) AS adNo, (SELECT count() FROM decisions) AS decisions
FROM (SELECT ad_no, sum(c.wins) AS wins FROM contributions_hourly AS c GROUP BY ad_no)`,
    maxSeconds: 600,
  });
  const window = { fromMs: 0, toMs: 4_000_000_000_000 };
  const recount = await bestOf(() => recountInSql(client));
  const scan = await bestOf(() =>
    client.query({
      sql: "SELECT sum(arraySum(`votes.high`)), sum(arraySum(`votes.low`)) FROM decisions",
      maxSeconds: 600,
    }),
  );
  const contributions = await bestOf(() =>
    listAdContributionHours(client, { tenant: everybody, window, adNo: most?.adNo ?? 0 }),
  );
  await ledger.close();
  return {
    decisions: most?.decisions ?? 0,
    recountMs: recount.ms,
    differing: recount.answer.differing,
    scanMs: scan.ms,
    contributionsMs: contributions.ms,
    contributionRows: contributions.answer.length,
  };
}

async function multiply(client: LedgerClient, decisions: number): Promise<void> {
  const [base] = await client.query<{ rows: number; weeks: number }>({
    sql: `SELECT count() AS rows, toUInt32(ceil((max(toUnixTimestamp64Milli(at)) - min(toUnixTimestamp64Milli(at)) + 1) / ${weekMs})) AS weeks
FROM decisions`,
  });
  if (base === undefined || base.rows === 0) throw new Error("there are no decisions to multiply");
  const names = decisionColumns.map(({ name }) => `\`${name}\``);
  const end = startMs + base.weeks * weekMs;
  for (let copy = 1; copy * base.rows < decisions; copy++) {
    const moved = names.map((name) => (name === "`at`" ? `at + INTERVAL ${copy * base.weeks} WEEK` : name));
    await client.command(`INSERT INTO decisions (${names.join(", ")}) SELECT ${moved.join(", ")} FROM decisions
WHERE at < fromUnixTimestamp64Milli(${end}) SETTINGS insert_deduplicate = 0`);
  }
  for (const table of ["decisions", "contributions_hourly"]) await client.command(`OPTIMIZE TABLE ${table} FINAL`);
}

async function bestOf<T>(ask: () => Promise<T>): Promise<{ ms: number; answer: T }> {
  let best = Number.POSITIVE_INFINITY;
  let answer = await ask();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const start = performance.now();
    answer = await ask();
    best = Math.min(best, performance.now() - start);
  }
  return { ms: best, answer };
}
