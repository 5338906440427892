import type { DecisionAnswer } from "@/server/application";
import { blocksAdProduct } from "@/server/engine/taxonomy/blocked-codes";
import type { BidRequest } from "./bid-request-shape";
import type { NoBidCause } from "./no-bid-reasons";
import { type AudioImp, floorForMicros } from "./to-opportunity";

/**
 * What of the request the panel does not know: the exact floor for the spot's length, lengths taken one by one,
 * blocked advertisers, allowed categories, the player's formats, https. Null when the ad may be bid.
 */
export function checkAnswer(answer: DecisionAnswer, request: BidRequest, imp: AudioImp): NoBidCause | null {
  const { ad } = answer;
  if (ad === null) return "unknown-error";
  if (answer.priceMicros < floorForMicros(imp, ad.durationSeconds)) return "below-floor";
  const exact = imp.audio.rqddurs ?? [];
  if (exact.length > 0 && !exact.includes(ad.durationSeconds)) return "length-not-accepted";
  if (request.badv?.some((domain) => coversDomain(domain, ad.advertiserDomain))) return "advertiser-blocked";
  const allowed = request.acat ?? [];
  if (allowed.length > 0 && !allowed.some((code) => blocksAdProduct(code, ad.category, []))) {
    return "category-not-allowed";
  }
  const mimes = (imp.audio.mimes ?? []).map(plainMime);
  if (!mimes.includes(plainMime(ad.mimeType)) && !mimes.includes("audio/*") && !mimes.includes("*/*")) {
    return "mime-unsupported";
  }
  const addresses = [ad.audioUrl, ...Object.values(answer.events)];
  if (imp.secure === 1 && addresses.some((address) => !address.startsWith("https://"))) return "not-secure";
  return null;
}

/** A blocked domain covers its subdomains: "ford.com" covers "shop.ford.com", not "oxford.com". */
export function coversDomain(blocked: string, domain: string): boolean {
  const bare = (name: string) =>
    name
      .trim()
      .toLowerCase()
      .replace(/^www\./, "");
  const [a, b] = [bare(blocked), bare(domain)];
  return a !== "" && (b === a || b.endsWith(`.${a}`));
}

const sameFormat: Readonly<Record<string, string>> = {
  "audio/mp3": "audio/mpeg",
  "audio/mpeg3": "audio/mpeg",
  "audio/x-mpeg": "audio/mpeg",
  "audio/x-mp3": "audio/mpeg",
  "audio/m4a": "audio/mp4",
  "audio/x-m4a": "audio/mp4",
  "audio/aacp": "audio/aac",
  "audio/x-aac": "audio/aac",
  "audio/x-wav": "audio/wav",
  "audio/wave": "audio/wav",
  "audio/vnd.wav": "audio/wav",
  "audio/vnd.wave": "audio/wav",
};

/** One name for each format, without parameters. */
export function plainMime(mime: string): string {
  const [type = ""] = mime.toLowerCase().split(";");
  return sameFormat[type.trim()] ?? type.trim();
}
