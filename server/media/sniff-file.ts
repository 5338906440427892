import type { MediaKind } from "./schema";

/** A type that is taken, as told by a file's first bytes. */
export interface KnownType {
  kind: MediaKind;
  mimeType: string;
  /** Ending of the kept file's name. */
  ending: string;
}

/** What a file is: a type that is taken, or in words what it is instead. */
export type Sniffed = { type: KnownType } | { insteadIs: string };

/** How many first bytes `sniffFile` wants to see. */
export const sniffedBytes = 4_096;

const audio = (mimeType: string, ending: string): KnownType => ({ kind: "audio", mimeType, ending });
const picture = (mimeType: string, ending: string): KnownType => ({ kind: "companion", mimeType, ending });

/** Every type that is taken, by the ending of its kept file. */
export const knownTypes: Readonly<Record<string, KnownType>> = {
  mp3: audio("audio/mpeg", "mp3"),
  m4a: audio("audio/mp4", "m4a"),
  ogg: audio("audio/ogg", "ogg"),
  aac: audio("audio/aac", "aac"),
  wav: audio("audio/wav", "wav"),
  png: picture("image/png", "png"),
  jpg: picture("image/jpeg", "jpg"),
  gif: picture("image/gif", "gif"),
  webp: picture("image/webp", "webp"),
};

/** First bytes of files that are often mistaken for what is wanted. */
const mistaken: readonly (readonly [bytes: string, at: number, name: string])[] = [
  ["fLaC", 0, "a FLAC sound"],
  ["FORM", 0, "an AIFF sound"],
  ["MThd", 0, "a MIDI file"],
  ["\x30\x26\xb2\x75", 0, "a Windows Media file"],
  ["\x1a\x45\xdf\xa3", 0, "a Matroska or WebM video"],
  ["FLV", 0, "a Flash video"],
  ["%PDF", 0, "a PDF document"],
  ["PK\x03\x04", 0, "a ZIP archive or an Office document"],
  ["Rar!", 0, "a RAR archive"],
  ["BM", 0, "a Windows bitmap"],
  ["II*\0", 0, "a TIFF picture"],
  ["MM\0*", 0, "a TIFF picture"],
  ["MZ", 0, "a Windows program"],
  ["\x7fELF", 0, "a program"],
];

/** What a file is by its first bytes (at least `sniffedBytes` of them, or the whole file), whatever it is called. */
export function sniffFile(head: Buffer): Sniffed {
  const starts = (bytes: string, at = 0) => head.toString("latin1", at, at + bytes.length) === bytes;
  const ending = findEnding(head, starts);
  const type = ending === null ? undefined : knownTypes[ending];
  if (type !== undefined) return { type };
  if (starts("ftyp", 4)) {
    return { insteadIs: starts("avif", 8) || starts("heic", 8) ? "an AVIF or HEIC picture" : "a video" };
  }
  const found = mistaken.find(([bytes, at]) => starts(bytes, at));
  if (found !== undefined) return { insteadIs: found[2] };
  return { insteadIs: describeText(head) ?? "a file of an unknown type" };
}

function findEnding(head: Buffer, starts: (bytes: string, at?: number) => boolean): string | null {
  if (starts("RIFF") && starts("WAVE", 8)) return "wav";
  if (starts("RIFF") && starts("WEBP", 8)) return "webp";
  if (starts("OggS")) return "ogg";
  if (starts("ID3")) return "mp3";
  if (starts("\x89PNG\r\n\x1a\n")) return "png";
  if (starts("\xff\xd8\xff")) return "jpg";
  if (starts("GIF87a") || starts("GIF89a")) return "gif";
  if (starts("ftyp", 4))
    return ["M4A ", "M4B ", "isom", "iso2", "mp42", "mp41"].some((b) => starts(b, 8)) ? "m4a" : null;
  const [first = 0, second = 0] = head;
  if (first !== 0xff) return null;
  // MPEG audio frames: eleven set bits, then version and layer. Layer 00 is ADTS, 01 is layer III.
  if ((second & 0xf6) === 0xf0) return "aac";
  return (second & 0xe0) === 0xe0 && (second & 0x06) === 0x02 && (second & 0x18) !== 0x08 ? "mp3" : null;
}

/** What kind of text it is; null when it is no text. */
function describeText(head: Buffer): string | null {
  if (head.includes(0)) return null;
  const text = head.toString("utf8").trimStart().toLowerCase();
  if (text.startsWith("<svg") || (text.startsWith("<?xml") && text.includes("<svg"))) return "an SVG drawing";
  if (text.startsWith("<!doctype html") || text.startsWith("<html")) return "a web page";
  const strange = [...head].filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length;
  return strange === 0 ? "text" : null;
}
