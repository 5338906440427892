import { join } from "node:path";
import { loadConfig } from "@/server/config";
import { lockDataFolder } from "@/server/database/data-folder-lock";
import { fillLedger } from "@/server/ledger/fill-ledger";
import { LedgerClient } from "@/server/ledger/ledger-client";
import { applyLedgerMigrations } from "@/server/ledger/migrations/apply-migrations";
import { CommandError } from "./command-error";
import { createProgressLine } from "./terminal/progress-line";
import { readArguments } from "./terminal/read-arguments";
import { stopOnInterrupt } from "./terminal/stop-on-interrupt";
import { writeCount } from "./terminal/write-table";

export const usage =
  "[--decisions 10000000] [--weeks 4]: multiplies the decisions of a data folder, to try pages at size";

const help = `npm run fill -- [options]: multiplies what the ledger in RATIONALE_DATA_DIR holds, to try pages at size

  --decisions N          how many decisions there are to be at least (10000000)
  --weeks N              over how many weeks they are spread (4)

The copies are synthetic: other listeners, other weeks, ids of their own. They recount, but cannot be re-decided, and
spend in them exceeds budgets. Use a copy of a data folder that is not needed for anything else. No server may run on it.`;

/** Fills the ledger and says what it holds then. */
export async function main(argv: readonly string[]): Promise<number> {
  const given = readArguments(argv, { decisions: { type: "string" }, weeks: { type: "string" } }, help);
  if (given === null) return 0;
  if (given.positionals.length > 0) throw new CommandError(`npm run fill takes only options.\n\n${help}`);
  const decisions = readWhole("--decisions", given.values.decisions ?? "10000000", 100_000_000);
  const weeks = readWhole("--weeks", given.values.weeks ?? "4", 52);
  const { dataDir, clickhouseUrl } = loadConfig();
  if (clickhouseUrl !== null)
    throw new CommandError("npm run fill multiplies embedded ledgers only: unset CLICKHOUSE_URL.");
  const lock = await lockDataFolder({ dataDir, command: "npm run fill" });
  const line = createProgressLine();
  try {
    const client = await LedgerClient.open({ path: join(dataDir, "ledger"), clickhouseUrl: null, cluster: null });
    try {
      await applyLedgerMigrations(client, null);
      const startMs = performance.now();
      const { before, after } = await stopOnInterrupt((signal) =>
        fillLedger(client, {
          decisions,
          weeks,
          signal,
          onProgress: (done) => line.show(`Filling: ${writeCount(done)} of ${writeCount(decisions)} decisions`),
        }),
      );
      line.clear();
      console.log(
        `${writeCount(after)} decisions, ${writeCount(after - before)} of them synthetic copies that cannot be re-decided, ` +
          `in ${((performance.now() - startMs) / 1000).toFixed(0)} s (${dataDir}).`,
      );
    } finally {
      line.clear();
      await client.close();
    }
  } finally {
    await lock.release();
  }
  return 0;
}

function readWhole(name: string, text: string, most: number): number {
  const value = Number(text.replaceAll(/[_,]/g, ""));
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new CommandError(`${name} takes a whole number from 1 to ${writeCount(most)}, not "${text}".`);
}
