import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { Media as MediaRow, PrismaClient } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { nameCompanionSize } from "./companion-sizes";
import { measureAudio } from "./measure-audio";
import { measureImage } from "./measure-image";
import { MediaError } from "./media-error";
import type { MediaStore } from "./media-store";
import { type ReceivedFile, receiveFile, tooLarge } from "./receive-file";
import { largestBytes, longestSide, type Media, type MediaKind } from "./schema";
import { type KnownType, knownTypes, sniffFile } from "./sniff-file";
import { sweepMedia } from "./sweep-media";

/** Path of every uploaded file, before its name. */
export const mediaPath = "/media/";
const filePattern = /^[0-9a-f]{64}\.([a-z0-9]{3,4})$/;

/** What an upload brings along. */
export interface Upload {
  viewer: Viewer;
  advertiserId: string;
  kind: MediaKind;
  /** The file's name where it comes from; only words. */
  name: string;
  /** What the request says it will send; null when it does not say. */
  declaredBytes: number | null;
  body: Readable;
}

/** A kept file, ready to be sent. */
export interface ServedFile {
  mimeType: string;
  sizeBytes: number;
  read(range: { start: number; end: number }): Promise<Readable>;
}

/** Sounds and pictures of creatives: taken, measured, kept and handed out. */
export interface MediaDesk {
  /** Takes a file; null when the advertiser is unknown or somebody else's. Throws a MediaError, and then kept nothing. */
  upload(upload: Upload): Promise<Media | null>;
  /** The upload that an advertiser's creative names by this address; null for addresses of elsewhere and of others. */
  find(question: { advertiserNo: number; url: string }): Promise<Media | null>;
  /** A file by its name; for everybody, since players fetch it. Null for what is not kept. */
  open(file: string): Promise<ServedFile | null>;
  /** Removes what nobody has used for a month; resolves to how many files went. */
  sweep(): Promise<number>;
}

const words: Record<MediaKind, { what: string; takes: string }> = {
  audio: { what: "sound", takes: "Upload MP3, M4A, AAC, Ogg or WAV." },
  companion: { what: "picture", takes: "Upload PNG, JPEG, GIF or WebP." },
};

export function createMediaDesk({
  prisma,
  store,
  dataDir,
  nowMs,
}: {
  prisma: PrismaClient;
  store: MediaStore;
  dataDir: string;
  nowMs(): number;
}): MediaDesk {
  const incoming = join(dataDir, "media", "incoming");
  // What a process that was killed had half received is of no use to anybody.
  const ready = removeLeftovers(incoming);
  // A file must not be taken away while the same one arrives again.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const findAdvertiser = async ({ tenants }: Viewer, id: string) => {
    const advertiser = await prisma.advertiser.findUnique({ where: { id }, select: { no: true } });
    return advertiser !== null && holdsTenant(tenants, advertiser.no) ? advertiser : null;
  };

  return {
    async upload({ viewer, advertiserId, kind, name, declaredBytes, body }) {
      const advertiser = await findAdvertiser(viewer, advertiserId);
      if (advertiser === null) return null;
      const mostBytes = largestBytes[kind];
      const { what } = words[kind];
      if (declaredBytes !== null && declaredBytes > mostBytes) throw tooLarge(what, mostBytes, declaredBytes);
      await ready;
      const path = join(incoming, randomUUID());
      try {
        const received = await receiveFile(body, { path, mostBytes, what });
        const measured = await measure(received, kind, name);
        const file = `${received.sha256}.${measured.type.ending}`;
        return await inTurn(async () => {
          await store.keep(file, { path, sha256: received.sha256, mimeType: measured.type.mimeType });
          const at = new Date(nowMs());
          const { type, ...facts } = measured;
          const row = { kind, mimeType: type.mimeType, sizeBytes: received.sizeBytes, ...facts };
          const own = { name: cleanName(name, file), uploadedBy: viewer.email, uploadedAt: at, neededAt: at };
          const advertiserNo = advertiser.no;
          return toMedia(
            await prisma.media.upsert({
              where: { advertiserNo_file: { advertiserNo, file } },
              create: { id: newId(), advertiserNo, file, ...row, ...own },
              update: own,
            }),
          );
        });
      } finally {
        await rm(path, { force: true });
      }
    },

    async find({ advertiserNo, url }) {
      if (!url.startsWith(mediaPath)) return null;
      const file = url.slice(mediaPath.length);
      const row = await prisma.media.findUnique({ where: { advertiserNo_file: { advertiserNo, file } } });
      return row === null ? null : toMedia(row);
    },

    async open(file) {
      const ending = filePattern.exec(file)?.[1] ?? "";
      const type = Object.hasOwn(knownTypes, ending) ? knownTypes[ending] : undefined;
      const sizeBytes = type === undefined ? null : await store.findSize(file);
      if (type === undefined || sizeBytes === null) return null;
      return { mimeType: type.mimeType, sizeBytes, read: (range) => store.read(file, range) };
    },

    sweep: () => inTurn(() => sweepMedia({ prisma, store, nowMs: nowMs() })),
  };
}

async function removeLeftovers(incoming: string): Promise<void> {
  await mkdir(incoming, { recursive: true });
  for (const name of await readdir(incoming)) await rm(join(incoming, name), { force: true });
}

type Measured = { type: KnownType } & Pick<
  MediaRow,
  "durationMs" | "bitrate" | "channels" | "sampleRate" | "width" | "height"
>;

/** What the file really is, however it is called. */
async function measure({ path, sizeBytes, head }: ReceivedFile, kind: MediaKind, name: string): Promise<Measured> {
  const sniffed = sniffFile(head);
  const { what, takes } = words[kind];
  if (!("type" in sniffed) || sniffed.type.kind !== kind) {
    const is = "type" in sniffed ? `a ${words[sniffed.type.kind].what} (${sniffed.type.mimeType})` : sniffed.insteadIs;
    const called = name === "" ? "The file" : `“${name}”`;
    throw new MediaError("wrong-type", `${called} is no ${what} that can be played here: it is ${is}.`, takes);
  }
  const noSound = { durationMs: null, bitrate: null, channels: null, sampleRate: null };
  if (kind === "audio") return { width: null, height: null, ...(await measureAudio(path, sniffed.type, sizeBytes)) };
  const { width, height } = measureImage(await readFile(path), sniffed.type.mimeType);
  if (width > longestSide || height > longestSide) {
    const message = `The picture is ${width} × ${height} pixels; a side may have at most ${longestSide}.`;
    throw new MediaError("wrong-size", message, "Save it smaller, for instance as 300 × 250 or 640 × 640.");
  }
  return { type: sniffed.type, ...noSound, width, height };
}

/** The name without folders and without what cannot be shown. */
function cleanName(name: string, fallback: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  return (
    last
      .replaceAll(/\p{Cc}/gu, "")
      .trim()
      .slice(0, 200) || fallback
  );
}

function toMedia(row: MediaRow): Media {
  const { kind, file, name, mimeType, sizeBytes, durationMs, bitrate, channels, sampleRate, width, height } = row;
  return {
    kind: kind as MediaKind,
    url: mediaPath + file,
    name,
    mimeType,
    sizeBytes,
    durationMs,
    durationSeconds: durationMs === null ? null : Math.max(1, Math.round(durationMs / 1000)),
    bitrate,
    channels,
    sampleRate,
    width,
    height,
    sizeName: width === null || height === null ? null : nameCompanionSize(width, height),
    uploadedAt: row.uploadedAt.toISOString(),
  };
}
