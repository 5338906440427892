import type { SqlParams } from "@/server/ledger/sql-params";
import type { TenantLedger, TenantTable } from "@/server/ledger/tenant-ledger";

/** How a table of the ledger is walked from its first row to its last. */
export interface LogWalk {
  table: TenantTable;
  /** The instant by whose hours rows lie. */
  instant: "at" | "decision_at";
  /** SQL of how many rows of the export one row of the table makes, summed up. */
  counts: string;
  countParams?: SqlParams;
  /** SQL of what is selected, and what it binds. */
  select: string;
  /** Columns by which rows lie within an hour, with their types; together they name a row. */
  position: readonly (readonly [column: string, type: string])[];
  pageRows: number;
}

interface Hour {
  seconds: number;
  rows: number;
}

export type StoredRow = Readonly<Record<string, number | string | readonly number[] | readonly string[]>>;

const pageSeconds = 120;

/** The hours of the ledger's window that hold something, with how many rows of the export each makes. */
export async function listHours(
  ledger: TenantLedger,
  { table, instant, counts, countParams }: LogWalk,
): Promise<Hour[]> {
  return await ledger.ask<Hour>({
    sql: (from) =>
      `SELECT toUnixTimestamp(toStartOfHour(${instant})) AS seconds, ${counts} AS rows FROM ${from(table)} GROUP BY seconds ORDER BY seconds`,
    ...(countParams === undefined ? {} : { params: countParams }),
    maxSeconds: pageSeconds,
  });
}

/**
 * Every row of these hours, in the order in which rows lie, in pages: each is asked for from where the last one ended, so
 * that the engine reads little more than it hands out and holds no more than a page.
 */
export async function* walkLog(
  ledger: TenantLedger,
  walk: LogWalk,
  hours: readonly Hour[],
): AsyncGenerator<StoredRow[]> {
  const { table, instant, select, position, pageRows } = walk;
  const columns = position.map(([column]) => column).join(", ");
  const marks = position.map(([column], at) => `toString(${column}) AS position${at}`).join(", ");
  const bounds = position.map(([, type], at) =>
    type === "DateTime64" ? `toDateTime64({after${at}:String}, 3, 'UTC')` : `{after${at}:${type}}`,
  );
  // The first condition lets the index skip; the second is exact.
  const afterSql = ` AND ${position[0]?.[0]} >= ${bounds[0]} AND (${columns}) > (${bounds.join(", ")})`;
  for (const { seconds } of hours) {
    let after: SqlParams | null = null;
    for (;;) {
      const params: SqlParams = { hourSeconds: seconds, ...after };
      const condition = after === null ? "" : afterSql;
      const rows: StoredRow[] = await ledger.ask<StoredRow>({
        sql: (from) =>
          `SELECT ${select}, ${marks} FROM ${from(table)}
WHERE toStartOfHour(${instant}) = toDateTime({hourSeconds:UInt32}, 'UTC')${condition}
ORDER BY ${columns} LIMIT ${pageRows}`,
        params,
        maxSeconds: pageSeconds,
      });
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageRows) break;
      after = Object.fromEntries(position.map((_, at) => [`after${at}`, String(last[`position${at}`])]));
    }
  }
}
