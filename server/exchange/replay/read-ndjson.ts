import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** One line of a file: what it held, or that it could not be read. Lines count from 1; empty lines are skipped. */
export type NdjsonLine = { line: number; ok: true; value: unknown } | { line: number; ok: false; reason: string };

/** Longer lines are not parsed. */
const maxLineLength = 5_000_000;

/** Reads a file of JSON lines one at a time; a line that is not JSON is told, never thrown. */
export async function* readNdjson(path: string): AsyncGenerator<NdjsonLine> {
  const lines = createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  for await (const raw of lines) {
    line++;
    const text = line === 1 ? raw.replace(/^\uFEFF/, "") : raw;
    if (text.trim() === "") continue;
    yield text.length > maxLineLength ? { line, ok: false, reason: "the line is too long" } : parse(line, text);
  }
}

function parse(line: number, text: string): NdjsonLine {
  try {
    return { line, ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { line, ok: false, reason: error instanceof Error ? error.message : "not JSON" };
  }
}
