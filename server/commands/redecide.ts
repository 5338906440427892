import type { RedecideOutcome } from "@/server/operations/operation-schema";
import { CommandError } from "./command-error";
import { withOperations } from "./reach/with-operations";
import { describeBacklog } from "./terminal/describe-backlog";
import { createProgressLine } from "./terminal/progress-line";
import { readArguments, readWhole } from "./terminal/read-arguments";
import { showOperation } from "./terminal/show-operation";
import { stopOnInterrupt } from "./terminal/stop-on-interrupt";
import { writeCount, writeCounted } from "./terminal/write-table";

export const usage = "--last 1000: decides recorded opportunities again from their recorded versions";

const help = `npm run redecide -- [--last 1000]: decides the last decisions again, from the versions, reads and seed that their
records name, and prints how many ballots differ

A server that holds the data folder is asked to do it; otherwise the stores are opened here. The exit code is 1 when
anything differs.`;

const defaultLast = 1_000;
const examplesTold = 20;

/** The report as text, and whether all is well. */
export function formatRedecide(outcome: RedecideOutcome): { text: string; ok: boolean } {
  const { decisions, ballots, differing, differingDecisions, forgotten, examples, waiting, seconds } = outcome;
  const verb = differing === 1 ? "differs" : "differ";
  const where = differingDecisions === 0 ? "" : ` in ${writeCounted(differingDecisions, "decision")}`;
  const lines = [
    `${writeCounted(decisions, "decision")} made again in ${seconds.toFixed(1)} s: ${writeCounted(ballots, "ballot")}, ` +
      `${writeCount(differing)} ${verb}${where}`,
    ...(forgotten.decisions === 0
      ? []
      : [
          `  ${writeCounted(forgotten.decisions, "decision")} could not be made again: a version they rest on is no longer kept`,
        ]),
    ...describeBacklog(waiting),
    ...examples
      .slice(0, examplesTold)
      .flatMap(({ id, differences }) => [`  ${id}`, ...differences.map((text) => `    ${text}`)]),
  ];
  return { text: lines.join("\n"), ok: differing === 0 };
}

/** Decides again; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const given = readArguments(argv, { last: { type: "string" } } as const, help);
  if (given === null) return 0;
  if (given.positionals.length > 0) throw new CommandError(`Say how many with --last N.\n\n${help}`);
  const last = readWhole(given.values.last, { name: "last", lowest: 1, fallback: defaultLast });
  const line = createProgressLine();
  const outcome = await stopOnInterrupt((signal) =>
    withOperations({ command: "npm run redecide" }, (operations) =>
      operations.redecide({ last }, { signal, onProgress: showOperation(line) }),
    ),
  ).finally(() => line.clear());
  const { text, ok } = formatRedecide(outcome);
  console.log(text);
  return ok ? 0 : 1;
}
