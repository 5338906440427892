import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "csv-parse/sync";
import { type Opportunity, opportunitySchema } from "@/server/engine/opportunity";

/** A real ad break of one episode as an opportunity. */
export interface PodcastBreak {
  show: string;
  /** File name of the transcript. */
  episode: string;
  /** 1 for the episode's first break. */
  breakIndex: number;
  /** Second of the audio. */
  atSecond: number;
  /** Words spoken before the break. */
  wordsBefore: number;
  opportunity: Opportunity;
}

/** What a publisher knows of a show beyond its transcript. */
export interface ShowDetails {
  title?: string;
  categories?: readonly string[];
}

export interface PodcastImportOptions {
  /** Folder with the transcripts and `breaks.csv`. */
  folder: string;
  /** Words before the break that are passed on. */
  words?: number;
  /** By the show's key in `breaks.csv`. */
  shows?: Readonly<Record<string, ShowDetails>>;
}

/** The colon stands inside the bold or after it. */
const breakLine = /^\*\*Break(?::\*\*|\*\*:).*$/gm;
const speakerLabel = /^\*\*[^*\n]+(?::\*\*|\*\*:)/gm;
const timestamp = /\\?\[\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\\?\]/g;

/** Splits a transcript at its break lines and takes away speakers, time stamps and the break lines themselves. */
export function splitTranscript(markdown: string): string[] {
  return markdown
    .split(breakLine)
    .map((part) => part.replace(speakerLabel, " ").replace(timestamp, " ").replace(/\s+/g, " ").trim());
}

/** The last `count` words of a text. */
export function takeLastWords(text: string, count: number): string {
  return text.split(/\s+/).slice(-count).join(" ");
}

interface BreakRow {
  show: string;
  file: string;
  break_index: string;
  audio_second: string;
}

/**
 * Reads transcripts (`**Speaker:** text`, `**Break:**` lines) and the table of their breaks, and makes one mid-roll
 * opportunity a break, with the words before it as the show's transcript. Transcripts are found under the row's file
 * name with "/" written as "__". Throws RangeError when a row names a break that its transcript does not have.
 */
export function importPodcasts(options: PodcastImportOptions): PodcastBreak[] {
  const { folder, words = 200, shows = {} } = options;
  const rows: BreakRow[] = parse(readFileSync(join(folder, "breaks.csv"), "utf8"), {
    bom: true,
    columns: true,
    skip_empty_lines: true,
  });
  const parts = new Map<string, string[]>();
  return rows.map((row) => {
    const file = join(folder, row.file.replaceAll("/", "__"));
    const spoken = parts.get(file) ?? splitTranscript(readFileSync(file, "utf8"));
    parts.set(file, spoken);
    const breakIndex = Number(row.break_index);
    if (!(breakIndex >= 1 && breakIndex < spoken.length)) {
      throw new RangeError(`${row.file} has ${spoken.length - 1} breaks, not a break ${row.break_index}`);
    }
    const before = spoken.slice(0, breakIndex).join(" ");
    const details = shows[row.show];
    return {
      show: row.show,
      episode: basename(file),
      breakIndex,
      atSecond: Number(row.audio_second),
      wordsBefore: before.split(/\s+/).length,
      opportunity: opportunitySchema.parse({
        placement: { kind: "PODCAST", slot: "MID_ROLL" },
        context: {
          show: {
            title: details?.title ?? row.show,
            categories: [...(details?.categories ?? [])],
            transcript: takeLastWords(before, words),
          },
        },
      }),
    };
  });
}
