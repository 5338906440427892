import type { LedgerClient } from "./ledger-client";
import { rollups } from "./migrations/rollup-definitions";
import { decisionColumns, type LedgerColumn } from "./rows/decision-columns";
import { eventColumns } from "./rows/event-columns";
import { lossColumns } from "./rows/learning-columns";

export interface FillPlan {
  /** How many decisions there are to be, at least. */
  decisions: number;
  /** Over how many weeks, the last of them that of what is there, they are spread. */
  weeks: number;
  onProgress: (doneDecisions: number) => void;
  signal?: AbortSignal;
}

export interface FillReport {
  /** Decisions there were, and there are. */
  before: number;
  after: number;
}

interface Source {
  table: string;
  columns: readonly LedgerColumn[];
  /** What a copy says instead, by column. */
  moved: (copy: Copy) => Record<string, string>;
}

/** One copy of everything: so many weeks earlier, heard by other listeners. */
interface Copy {
  /** Decisions before this filling: filling twice must not give the same ids twice. */
  before: number;
  no: number;
  weeks: number;
  population: number;
}

const otherListener = ({ before, population }: Copy) =>
  population === 0
    ? "listener_low"
    : `if(listener_low = 0, 0, bitXor(listener_low, sipHash64('listeners', ${before}, ${population})))`;
/** The same for a decision and its events, so that they still belong together. */
const otherId = ({ before, no }: Copy) => `bitXor(id_low, sipHash64('decisions', ${before}, ${no}))`;

const sources: readonly Source[] = [
  {
    table: "decisions",
    columns: decisionColumns,
    moved: (copy) => ({
      at: `at - INTERVAL ${copy.weeks} WEEK`,
      id_low: otherId(copy),
      listener_low: otherListener(copy),
    }),
  },
  {
    table: "events",
    columns: eventColumns,
    moved: (copy) => ({
      decision_at: `decision_at - INTERVAL ${copy.weeks} WEEK`,
      id_low: otherId(copy),
      listener_low: otherListener(copy),
    }),
  },
  {
    table: "losses",
    columns: lossColumns,
    moved: (copy) => ({ hour: `hour - INTERVAL ${copy.weeks} WEEK`, source: `bitXor(source, toUInt32(${copy.no}))` }),
  },
];

const baseOf = (table: string) => `fill_base_${table}`;
const compacted = rollups.map(({ table }) => table);

/**
 * Multiplies what a ledger holds by copying it, each copy to other weeks or other listeners, with sums and all. Copies
 * recount, but cannot be re-decided: their ids are new, and an id seeds its decision. Nothing else may write meanwhile.
 */
export async function fillLedger(client: LedgerClient, plan: FillPlan): Promise<FillReport> {
  const before = await countDecisions(client);
  if (before === 0) throw new Error("There are no decisions to multiply: let the demo world be made first.");
  const copies = Math.ceil(plan.decisions / before);
  try {
    for (const { table } of sources) await takeBase(client, table);
    for (let no = 1; no < copies; no++) {
      plan.signal?.throwIfAborted();
      const copy = { before, no, weeks: no % plan.weeks, population: Math.floor(no / plan.weeks) };
      for (const source of sources) await addCopy(client, source, copy);
      plan.onProgress(before * (no + 1));
    }
  } finally {
    for (const { table } of sources) await client.command(`DROP TABLE IF EXISTS ${baseOf(table)} SYNC`);
  }
  for (const table of compacted) await client.command(`OPTIMIZE TABLE ${table} FINAL`);
  return { before, after: await countDecisions(client) };
}

async function countDecisions(client: LedgerClient): Promise<number> {
  const [row] = await client.query<{ n: number }>({ sql: "SELECT count() AS n FROM decisions" });
  return row?.n ?? 0;
}

async function takeBase(client: LedgerClient, table: string): Promise<void> {
  await client.command(`DROP TABLE IF EXISTS ${baseOf(table)} SYNC`);
  await client.command(`CREATE TABLE ${baseOf(table)} ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM ${table}`);
}

async function addCopy(client: LedgerClient, { table, columns, moved }: Source, copy: Copy): Promise<void> {
  const changes = moved(copy);
  const names = columns.map(({ name }) => `\`${name}\``).join(", ");
  // A copy must not be read under the name that it gets: the old value is meant wherever a column is named.
  const values = columns.map(({ name }) => changes[name] ?? `\`${name}\``).join(", ");
  await client.command(
    `INSERT INTO ${table} (${names}) SELECT ${values} FROM ${baseOf(table)} SETTINGS insert_deduplicate = 0`,
  );
}
