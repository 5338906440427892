import { open } from "node:fs/promises";
import { type IAudioMetadata, parseFile } from "music-metadata";
import { MediaError } from "./media-error";
import { longestSeconds } from "./schema";
import { type KnownType, knownTypes } from "./sniff-file";

export interface MeasuredAudio {
  type: KnownType;
  durationMs: number;
  /** Bits a second. */
  bitrate: number | null;
  channels: number | null;
  /** Samples a second. */
  sampleRate: number | null;
}

const again = "Export it again, or download it again if it came from elsewhere.";

/** Length, bitrate and channels of a sound whose first bytes promised `type`. Throws a MediaError for what is no whole sound. */
export async function measureAudio(path: string, type: KnownType, sizeBytes: number): Promise<MeasuredAudio> {
  await requireWhole(path, type, sizeBytes);
  const { format } = await read(path, type);
  if (format.hasVideo === true) {
    throw new MediaError("wrong-type", "The file is a video.", "Upload its sound alone, as MP3 or M4A.");
  }
  const real = realType(type, format);
  const durationMs = Math.round((format.duration ?? 0) * 1000);
  if (durationMs === 0) throw new MediaError("damaged", "There is no sound in the file.", again);
  const impliedBitrate = (sizeBytes * 8_000) / durationMs;
  if (impliedBitrate < 4_000) {
    throw new MediaError("damaged", "The file is much too small for the length that it claims: it breaks off.", again);
  }
  if (durationMs < 1_000) {
    const message = `The sound is ${(durationMs / 1000).toFixed(2)} seconds long; a spot has at least one second.`;
    throw new MediaError("wrong-length", message, "Upload the whole spot.");
  }
  if (durationMs >= (longestSeconds + 0.5) * 1000) {
    const message = `The sound is ${Math.round(durationMs / 1000)} seconds long; a spot has at most ${longestSeconds}.`;
    throw new MediaError("wrong-length", message, "Cut it, and upload the spot alone.");
  }
  return {
    type: real,
    durationMs,
    bitrate: format.bitrate === undefined ? null : Math.round(format.bitrate),
    channels: format.numberOfChannels ?? null,
    sampleRate: format.sampleRate ?? null,
  };
}

async function read(path: string, type: KnownType): Promise<IAudioMetadata> {
  try {
    // Without a name to go by it looks at the contents alone; "duration" counts frames where no header tells.
    return await parseFile(path, { duration: true, skipCovers: true });
  } catch {
    const name = type.ending.toUpperCase();
    throw new MediaError("damaged", `The file begins like ${name} but cannot be read as sound.`, again);
  }
}

/** Tags come before sounds of several kinds, and before sounds that are not taken. */
function realType(type: KnownType, { container = "", codec = "" }: IAudioMetadata["format"]): KnownType {
  if (type.ending !== "mp3") return type;
  if (/layer 3/i.test(codec)) return type;
  const { aac } = knownTypes;
  if (/^adts/i.test(container) && aac !== undefined) return aac;
  const found = codec || container || "no sound";
  throw new MediaError("wrong-type", `The file is not MP3 but ${found}.`, "Export it as MP3, M4A, AAC, Ogg or WAV.");
}

/** Refuses containers that say how long they are and are not there in full. */
async function requireWhole(path: string, { ending }: KnownType, sizeBytes: number): Promise<void> {
  if (ending !== "wav" && ending !== "m4a") return;
  const file = await open(path);
  try {
    const head = Buffer.alloc(16);
    if (ending === "wav") {
      await file.read(head, 0, 8, 0);
      // Recorders that stream write 0 or all ones; then the length is counted.
      const claimed = head.readUInt32LE(4);
      if (claimed !== 0 && claimed !== 0xffff_ffff && claimed + 8 > sizeBytes + 1) throw brokenOff();
      return;
    }
    for (let at = 0, boxes = 0; at < sizeBytes; boxes++) {
      const { bytesRead } = await file.read(head, 0, 16, at);
      if (bytesRead < 8 || boxes > 10_000) throw brokenOff();
      const short = head.readUInt32BE(0);
      const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? sizeBytes - at : short;
      if (length < 8 || at + length > sizeBytes) throw brokenOff();
      at += length;
    }
  } finally {
    await file.close();
  }
}

function brokenOff(): MediaError {
  return new MediaError("damaged", "The sound breaks off before its end.", again);
}
