import { type Reason, reasonCodes } from "@/server/engine/reason-codes";

const special: Record<string, string> = {
  UNKNOWN: "unknown",
  PRE_ROLL: "pre-roll",
  MID_ROLL: "mid-roll",
  POST_ROLL: "post-roll",
  IOS: "iPhone or iPad",
  ANDROID: "Android",
  TV: "TV",
  WEB: "web player",
  firstQuartile: "first quarter",
  midpoint: "half",
  thirdQuartile: "third quarter",
  "r&b": "R&B",
  edm: "EDM",
  "hip-hop": "hip-hop",
  timed_out: "too late",
  switched_off: "switched off",
  COMPLETIONS: "completed listens",
  PACING_EVEN: "evenly",
  PACING_ASAP: "as soon as possible",
};

/** A stored code as plain words: EARLY_MORNING → early morning, podcast-true-crime → true crime podcast. */
export function wordsFor(code: string): string {
  const known = special[code];
  if (known) return known;
  if (code.startsWith("podcast-")) return `${code.slice("podcast-".length).replaceAll("-", " ")} podcast`;
  return code.replaceAll("_", " ").replaceAll("-", " ").toLowerCase();
}

/** The same with a capital first letter, for the start of a line. */
export function titleFor(code: string): string {
  const words = wordsFor(code);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a reason code says, as a sentence; the word itself when it is not one of ours. */
export function reasonText(rule: string): string {
  return rule in reasonCodes ? reasonCodes[rule as Reason].text : rule;
}

const tierNames = ["Law and safety", "Contract", "Listener", "Objective"];

/** What a tier stands for; tiers are numbered 0…3 as in the policy. */
export function tierName(tier: number): string {
  return tierNames[tier] ?? `Tier ${tier}`;
}

const regions = new Intl.DisplayNames("en-GB", { type: "region", fallback: "code" });

/** A country's name from its two letters; the letters when they name none. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code;
}
