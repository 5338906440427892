import type { RecountReport } from "@/server/operations/operation-schema";
import { CommandError } from "./command-error";
import { withOperations } from "./reach/with-operations";
import { describeBacklog } from "./terminal/describe-backlog";
import { createProgressLine } from "./terminal/progress-line";
import { readArguments } from "./terminal/read-arguments";
import { showOperation } from "./terminal/show-operation";
import { stopOnInterrupt } from "./terminal/stop-on-interrupt";
import { writeCount, writeCounted } from "./terminal/write-table";

export const usage = "counts every recorded decision again, in SQL and in TypeScript";

const help = `npm run recount: counts every decision of the ledger again, in SQL and record by record, and prints how many differ

A server that holds the data folder is asked to do it; otherwise the stores are opened here. The exit code is 1 when
anything differs.`;

/** The report as text, and whether all is well. */
export function formatRecount({ sql, records, ids, waiting, seconds }: RecountReport): { text: string; ok: boolean } {
  const row = (name: string, { decisions, differing }: RecountReport["sql"]) =>
    `  ${name.padEnd(12)}${writeCounted(decisions, "decision")} counted again, ${writeCount(differing)} ${differing === 1 ? "differs" : "differ"}`;
  const lines = [
    `Recount in ${seconds.toFixed(1)} s:`,
    row("SQL", sql),
    row("TypeScript", records),
    ...describeBacklog(waiting),
    ...ids.map((id) => `  differs: ${id}`),
  ];
  return { text: lines.join("\n"), ok: sql.differing + records.differing === 0 };
}

/** Recounts the ledger; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const given = readArguments(argv, {}, help);
  if (given === null) return 0;
  if (given.positionals.length > 0) throw new CommandError(`npm run recount takes no arguments.\n\n${help}`);
  const line = createProgressLine();
  const report = await stopOnInterrupt((signal) =>
    withOperations({ command: "npm run recount" }, (operations) =>
      operations.recount({ signal, onProgress: showOperation(line) }),
    ),
  ).finally(() => line.clear());
  const { text, ok } = formatRecount(report);
  console.log(text);
  return ok ? 0 : 1;
}
