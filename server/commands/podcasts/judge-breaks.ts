import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { DecisionDesk } from "@/server/decisions/decision-desk";
import type { Redecided } from "@/server/engine/engine";
import { findContentCategory } from "@/server/engine/taxonomy/content-taxonomy";
import { decideAtOnce } from "@/server/experiments/trial-desk";
import { importPodcasts, type PodcastBreak, type ShowDetails } from "@/server/simulator/import/import-podcasts";
import { CommandError } from "../command-error";
import { explainUnreadable } from "../terminal/read-arguments";

/** What was understood before one ad break, and what followed from it. */
export interface JudgedBreak {
  show: string;
  /** Names of content categories, the strongest first; empty when nothing was understood. */
  topics: readonly string[];
  /** Advertisers whose words fit best, each with its best ad's match in percent; nobody at 0. */
  favourites: readonly { advertiser: string; matchPct: number }[];
  /** The advertiser that the whole panel chose, or null for silence. */
  chosen: string | null;
}

const topicsTold = 3;
const favouritesTold = 3;
const betweenBreaksMs = 60_000;

const showsSchema = z.record(
  z.string(),
  z.strictObject({
    title: z.string().min(1).max(300).optional(),
    categories: z.array(z.string().min(1).max(80)).max(20).optional(),
  }),
);

/** What the publisher knows of its shows, from a JSON file: `{"gotime": {"title": "Go Time", "categories": ["602"]}}`. */
async function readShows(path: string): Promise<Record<string, ShowDetails>> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw explainUnreadable(error, path);
  });
  try {
    const shows = showsSchema.parse(JSON.parse(text));
    return Object.fromEntries(
      Object.entries(shows).map(([key, { title, categories }]) => [
        key,
        { ...(title === undefined ? {} : { title }), ...(categories === undefined ? {} : { categories }) },
      ]),
    );
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new CommandError(`${path} does not describe shows: ${z.prettifyError(error)}`);
    if (error instanceof SyntaxError) throw new CommandError(`${path} is not JSON: ${error.message}.`);
    throw error;
  }
}

/**
 * Reads a folder of transcripts with their `breaks.csv`, and what is known of the shows when `showsFile` is given.
 * A CommandError says what is wrong with them.
 */
export async function readPodcasts(folder: string, showsFile: string | undefined): Promise<PodcastBreak[]> {
  const shows = showsFile === undefined ? {} : await readShows(showsFile);
  await stat(join(folder, "breaks.csv")).catch((error: unknown) => {
    throw explainUnreadable(error, join(folder, "breaks.csv"));
  });
  try {
    return importPodcasts({ folder, shows });
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError(`${folder} cannot be imported: ${error.message}.`);
    if (error instanceof Error && "path" in error) throw explainUnreadable(error, String(error.path));
    throw error;
  }
}

function listFavourites({ sitting }: Redecided): JudgedBreak["favourites"] {
  const best = new Map<string, number>();
  const { table } = sitting;
  for (let row = 1; row < table.count; row++) {
    const match = table.intentMatch[row] ?? 0;
    const advertiser = sitting.adSetOf(row)?.advertiserName;
    if (advertiser !== undefined && match > (best.get(advertiser) ?? 0)) best.set(advertiser, match);
  }
  return [...best]
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .slice(0, favouritesTold)
    .map(([advertiser, match]) => ({ advertiser, matchPct: match / 10 }));
}

/**
 * Decides every break as an opportunity, one a minute from `fromMs`, and looks at what voice-intent made of the words
 * before it: the topics it heard and whose ads fit them.
 */
export function judgeBreaks(desk: DecisionDesk, breaks: readonly PodcastBreak[], fromMs: number): JudgedBreak[] {
  return breaks.map(({ show, opportunity }, at) => {
    const { record, ad } = decideAtOnce(desk, opportunity, fromMs + at * betweenBreaksMs);
    const topics = [...(record.reads.intent?.topics ?? [])]
      .sort((a, b) => b.strength - a.strength)
      .slice(0, topicsTold)
      .map(({ id }) => findContentCategory(id)?.name ?? id);
    const favourites = desk.engine.redecide(record, desk.grounds, null, listFavourites);
    return { show, topics, favourites, chosen: ad?.adSet.advertiserName ?? null };
  });
}
