import type { LedgerClient } from "../ledger-client";
import { type Rollup, rollups } from "../migrations/rollup-definitions";

const repairSeconds = 600;

/**
 * Makes the sums of some hours equal to the rows they are made of, and returns the tables that had to be written anew.
 * A block and its sums are not stored in one step: after a crash in between, a sum may lag or be ahead. Safe to repeat.
 */
export async function repairRollups(client: LedgerClient, hoursMs: ReadonlySet<number>): Promise<string[]> {
  if (hoursMs.size === 0) return [];
  const hours = describeHours([...hoursMs].sort((a, b) => a - b));
  const repaired: string[] = [];
  for (const rollup of rollups) {
    const stored = await fingerprint(client, rollup, `SELECT * FROM ${rollup.table} WHERE hour IN (${hours.list})`);
    const counted = await fingerprint(client, rollup, countAnew(rollup, hours));
    if (stored === counted) continue;
    await client.command(
      `ALTER TABLE ${rollup.table} DELETE WHERE hour IN (${hours.list}) SETTINGS mutations_sync = 2`,
    );
    const names = [...rollup.keys, ...rollup.sums].map(({ name }) => name).join(", ");
    // The very rows that were just deleted may come again: nothing must take them for a repeated block.
    await client.command(
      `INSERT INTO ${rollup.table} (${names}) SELECT ${names} FROM (${countAnew(rollup, hours)}) SETTINGS insert_deduplicate = 0`,
    );
    repaired.push(rollup.table);
  }
  return repaired;
}

type Hours = Parameters<Rollup["sources"][number]["hours"]>[0];

function describeHours(sortedMs: readonly number[]): Hours {
  const literals = sortedMs.map((ms) => `toDateTime(${ms / 1000}, 'UTC')`);
  return { list: literals.join(", "), first: literals[0] ?? "", last: literals.at(-1) ?? "" };
}

/** One row a key with all of a rollup's sums, from the rows it is made of. */
function countAnew({ keys, sums, sources }: Rollup, hours: Hours): string {
  const keyNames = keys.map(({ name }) => name).join(", ");
  const parts = sources.map(({ provides, select, hours: conditions }) => {
    const filled = sums.map(({ name, type }) => (provides.includes(name) ? name : `to${type}(0) AS ${name}`));
    return `SELECT ${keyNames}, ${filled.join(", ")} FROM (${select(conditions(hours))})`;
  });
  const totals = sums.map(({ name }) => `sum(part.${name}) AS ${name}`).join(", ");
  return `SELECT ${keyNames}, ${totals} FROM (${parts.join("\nUNION ALL\n")}) AS part GROUP BY ${keyNames}`;
}

/** Equal for equal sums, whatever the order and however they are spread over rows. */
async function fingerprint(client: LedgerClient, { keys, sums }: Rollup, rows: string): Promise<string> {
  const keyNames = keys.map(({ name }) => name).join(", ");
  const totals = sums.map(({ name }) => `toInt64(sum(rows.${name})) AS ${name}_total`).join(", ");
  const totalNames = sums.map(({ name }) => `${name}_total`).join(", ");
  const [found] = await client.query<{ print: string }>({
    sql: `SELECT concat(toString(count()), ':', toString(groupBitXor(sipHash64(${keyNames}, ${totalNames})))) AS print
FROM (SELECT ${keyNames}, ${totals} FROM (${rows}) AS rows GROUP BY ${keyNames} HAVING (${totalNames}) != (${sums.map(() => "0").join(", ")}))`,
    maxSeconds: repairSeconds,
  });
  return found?.print ?? "";
}
