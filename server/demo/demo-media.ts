import type { Catalogue } from "@/server/engine/catalogue";
import { tones } from "@/server/engine/vocabulary";
import { createCompanionSvg } from "@/server/simulator/assets/companion-svg";
import { createToneWav } from "@/server/simulator/assets/tone-wav";

/** A file that is served for a creative. */
export interface Media {
  contentType: string;
  body: Buffer;
}

/** The sound or the banner of a demo creative, made on the spot from its tone and names; null for unknown creatives. */
export function findDemoMedia(catalogue: Catalogue, kind: "audio" | "companion", creativeId: string): Media | null {
  for (const ad of catalogue.ads) {
    const creative = ad.creatives.find(({ id }) => id === creativeId);
    if (creative === undefined) continue;
    if (kind === "audio")
      return { contentType: "audio/wav", body: createToneWav(tones[creative.tone] ?? "CALM", creative.id) };
    const brand = catalogue.adSets[ad.adSetIndex]?.advertiserName ?? "";
    return { contentType: "image/svg+xml", body: Buffer.from(createCompanionSvg(brand, ad.name)) };
  }
  return null;
}
