import { expect, it } from "vitest";
import type { Media } from "@/server/media/schema";
import { describeMedia } from "./describe-media";

const sound: Media = {
  kind: "audio",
  url: "/media/x.mp3",
  name: "x.mp3",
  mimeType: "audio/mpeg",
  sizeBytes: 480_000,
  durationMs: 30_040,
  durationSeconds: 30,
  bitrate: 128_000,
  channels: 2,
  sampleRate: 44_100,
  width: null,
  height: null,
  sizeName: null,
  uploadedAt: "2026-11-23T20:00:00.000Z",
};
const nothing = { durationMs: null, durationSeconds: null, bitrate: null, channels: null, sampleRate: null };
const picture: Media = { ...sound, ...nothing, kind: "companion", mimeType: "image/png", width: 300, height: 250 };

it.each([
  [sound, "30 s, MPEG, 128 kbit/s, stereo, 469 kB"],
  [{ ...sound, channels: 1, bitrate: null, sizeBytes: 2_202_009 }, "30 s, MPEG, mono, 2.1 MB"],
  [{ ...picture, sizeName: "Medium rectangle" }, "PNG, 300 × 250 pixels, Medium rectangle, 469 kB"],
  [picture, "PNG, 300 × 250 pixels, not one of the usual sizes: few players have room for it, 469 kB"],
])("says what was measured", (media, text) => {
  expect(describeMedia(media)).toBe(text);
});
