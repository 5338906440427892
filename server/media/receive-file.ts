import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { MediaError } from "./media-error";
import { sniffedBytes } from "./sniff-file";

/** A file that has arrived in full and is on disk. */
export interface ReceivedFile {
  path: string;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** Its first bytes, enough to tell its type. */
  head: Buffer;
}

/** Bytes as a person says them: "40.0 MB". */
export function writeBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The refusal of a file of so many bytes, where that is known. */
export function tooLarge(what: string, mostBytes: number, sizeBytes: number | null): MediaError {
  const size = sizeBytes === null ? "" : ` (${writeBytes(sizeBytes)})`;
  return new MediaError(
    "too-large",
    `The file is too large${size}: a ${what} may have at most ${writeBytes(mostBytes)}.`,
    what === "sound"
      ? "Export it as MP3 with 128 kbit/s: 30 seconds are then about half a megabyte."
      : "Save it as JPEG, or with fewer colours.",
  );
}

/**
 * Writes a stream to a new file at `path`, flushed to disk, and hashes it on the way. Throws a MediaError for nothing and
 * for too much; the stream is then left as it is, for the caller to answer. The caller removes the file in any case.
 */
export async function receiveFile(
  body: Readable,
  { path, mostBytes, what }: { path: string; mostBytes: number; what: string },
): Promise<ReceivedFile> {
  const file = await open(path, "wx");
  const hash = createHash("sha256");
  const heads: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Buffer;
      if (sizeBytes < sniffedBytes) heads.push(bytes);
      sizeBytes += bytes.length;
      if (sizeBytes > mostBytes) throw tooLarge(what, mostBytes, null);
      hash.update(bytes);
      await file.writeFile(bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (sizeBytes === 0) throw new MediaError("empty", "The file is empty.", "Choose the file again.");
  return { path, sizeBytes, sha256: hash.digest("hex"), head: Buffer.concat(heads).subarray(0, sniffedBytes) };
}
