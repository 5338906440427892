import { formatDuration } from "@/components/format/times";
import type { Media } from "@/server/media/schema";

function describeSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** What was measured, in one line: "30 s, MPEG, 128 kbit/s, stereo, 0.5 MB". */
export function describeMedia(media: Media): string {
  const { durationSeconds, mimeType, bitrate, channels, width, height, sizeName, sizeBytes } = media;
  const parts = [
    durationSeconds === null ? null : formatDuration(durationSeconds),
    mimeType.replace(/^\w+\//, "").toUpperCase(),
    bitrate === null ? null : `${Math.round(bitrate / 1000)} kbit/s`,
    channels === null ? null : channels === 1 ? "mono" : channels === 2 ? "stereo" : `${channels} channels`,
    width === null || height === null ? null : `${width} × ${height} pixels`,
    width === null ? null : (sizeName ?? "not one of the usual sizes: few players have room for it"),
    describeSize(sizeBytes),
  ];
  return parts.filter((part) => part !== null).join(", ");
}
