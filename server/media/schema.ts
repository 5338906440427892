import { z } from "zod";

/** What can be uploaded: the sound of a creative, and the picture that is shown beside it. */
export const mediaKinds = ["audio", "companion"] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** Largest file of each kind, bytes. */
export const largestBytes: Readonly<Record<MediaKind, number>> = {
  audio: 20 * 1024 * 1024,
  companion: 2 * 1024 * 1024,
};

/** Longest sound, seconds: what a creative may have. */
export const longestSeconds = 600;

/** Longest side of a companion, pixels: what a creative may have. */
export const longestSide = 4_000;

export const mediaSchema = z.object({
  kind: z.enum(mediaKinds),
  /** What a creative names: its `audioUrl` or `companionUrl`. A path of this server, named by the file's contents. */
  url: z.string(),
  /** The file's name when it was uploaded. */
  name: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number().int(),
  /** Of sounds: as measured, and in whole seconds as a creative states it. */
  durationMs: z.number().int().nullable(),
  durationSeconds: z.number().int().nullable(),
  /** Of sounds: bits a second, channels, samples a second. */
  bitrate: z.number().int().nullable(),
  channels: z.number().int().nullable(),
  sampleRate: z.number().int().nullable(),
  /** Of companions, pixels. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** The IAB's name for a companion's size; null for a size of its own. */
  sizeName: z.string().nullable(),
  uploadedAt: z.iso.datetime(),
});
export type Media = z.output<typeof mediaSchema>;

/** What an upload says of itself in the address; the file is the body. */
export const uploadQuerySchema = z.object({
  advertiser: z.uuid("must be the id of an advertiser"),
  kind: z.enum(mediaKinds, "must be audio or companion"),
  name: z.string().max(400, "must have at most 400 characters").default(""),
});
