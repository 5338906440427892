import { CommandError } from "../command-error";
import { withOperations } from "../reach/with-operations";
import { writeCounted } from "../terminal/write-table";
import { describeRowProblems, readTrackFile } from "./read-track-file";

/**
 * Stores a CSV of tracks in place of the catalogue imported before and says what became of every row. A bad row stores
 * nothing, unless bad rows are to be left out.
 */
export async function storeTracks(path: string, { skipsBadRows }: { skipsBadRows: boolean }): Promise<void> {
  const { tracks, duplicates, problems } = await readTrackFile(path);
  if (problems.length > 0) {
    const told = describeRowProblems(path, problems);
    if (!skipsBadRows)
      throw new CommandError(`${told}\nNothing was stored. Mend them, or leave them out with --skip-bad-rows.`);
    console.error(told);
  }
  if (tracks.length === 0) throw new CommandError(`${path} holds no track. Nothing was stored.`);
  const { stored, replaced } = await withOperations({ command: "npm run import", mayCreate: true }, (operations) =>
    operations.replaceTracks(tracks),
  );
  const genres = new Set(tracks.map(({ genre }) => genre));
  console.log(
    `${writeCounted(stored, "track")} of ${writeCounted(genres.size, "genre")} stored: ${[...genres].sort().join(", ")}`,
  );
  if (duplicates > 0) console.log(`  left out: ${writeCounted(duplicates, "row")} that repeated an earlier track`);
  if (replaced > 0) console.log(`  in place of ${writeCounted(replaced, "track")} imported before`);
  console.log("  simulate on them: npm run simulate -- SCENARIO --tracks imported");
}
