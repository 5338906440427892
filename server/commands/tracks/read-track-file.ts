import { readFile } from "node:fs/promises";
import { importTracks, type RowProblem, type TrackImport } from "@/server/simulator/import/import-tracks";
import { CommandError } from "../command-error";
import { explainUnreadable } from "../terminal/read-arguments";
import { writeCounted } from "../terminal/write-table";

const problemsTold = 20;

/** Reads a CSV of tracks; a CommandError says why a file is none. */
export async function readTrackFile(path: string): Promise<TrackImport> {
  const csv = await readFile(path, "utf8").catch((error: unknown) => {
    throw explainUnreadable(error, path);
  });
  try {
    return importTracks(csv);
  } catch (error) {
    // the CSV reader's own errors (an open quote, say) name their line
    if (error instanceof RangeError || (error instanceof Error && "code" in error)) {
      throw new CommandError(`${path} is not a list of tracks: ${error.message}.`);
    }
    throw error;
  }
}

/** The rows that cannot be used, the first twenty by line. */
export function describeRowProblems(path: string, problems: readonly RowProblem[]): string {
  const lines = problems.slice(0, problemsTold).map(({ line, message }) => `  line ${line}: ${message}`);
  const more = problems.length - lines.length;
  return [
    `${path} has ${writeCounted(problems.length, "row")} that cannot be used:`,
    ...lines,
    ...(more > 0 ? [`  and ${writeCounted(more, "more row", "more rows")}`] : []),
  ].join("\n");
}
