import { z } from "zod";
import type { AdSet } from "@/server/campaigns/schema";
import { capUnits } from "@/server/engine/vocabulary";

/** The questions of targeting that can be left open. */
export const targetingParts = [
  "kinds",
  "slots",
  "countries",
  "regions",
  "ages",
  "genders",
  "platforms",
  "languages",
  "genres",
  "topics",
  "activities",
  "dayparts",
  "weekdays",
] as const;
export type TargetingPart = (typeof targetingParts)[number];

const micros = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** One thing that an advertiser may think of changing about an ad set. */
export const adSetChangeSchema = z.discriminatedUnion("kind", [
  /** Another maximum for the cap of this window; null lifts it. */
  z.object({
    kind: z.literal("cap"),
    unit: z.enum(capUnits),
    period: z.number().int().min(1).max(90),
    maxImpressions: z.number().int().min(1).max(1000).nullable(),
  }),
  z.object({ kind: z.literal("bid"), maxCpmBidMicros: micros.min(1000) }),
  z.object({ kind: z.literal("daily-budget"), dailyBudgetMicros: micros.nullable() }),
  z.object({ kind: z.literal("lifetime-budget"), lifetimeBudgetMicros: micros }),
  z.object({ kind: z.literal("pacing"), pacingMode: z.literal("PACING_ASAP") }),
  z.object({ kind: z.literal("allow-explicit") }),
  z.object({ kind: z.literal("suitability"), suitabilityLevel: z.number().int().min(1).max(3) }),
  z.object({ kind: z.literal("allow-content"), contentCategory: z.string().min(1).max(16) }),
  z.object({ kind: z.literal("allow-genre"), genre: z.string().min(1).max(60) }),
  z.object({ kind: z.literal("allow-keyword"), keyword: z.string().min(1).max(40) }),
  z.object({ kind: z.literal("widen"), part: z.enum(targetingParts) }),
]);
export type AdSetChange = z.infer<typeof adSetChangeSchema>;

/** The settings of an ad set after a change; the same object when the change says what is already so. */
export function changeAdSet(adSet: AdSet, change: AdSetChange): AdSet {
  const { exclusions, targeting } = adSet;
  switch (change.kind) {
    case "cap": {
      const { unit, period, maxImpressions } = change;
      const isThat = (cap: AdSet["caps"][number]) => cap.unit === unit && cap.period === period;
      const others = adSet.caps.filter((cap) => !isThat(cap));
      if (maxImpressions === null) return others.length === adSet.caps.length ? adSet : { ...adSet, caps: others };
      if (!adSet.caps.some(isThat)) return { ...adSet, caps: [...adSet.caps, { unit, period, maxImpressions }] };
      return { ...adSet, caps: adSet.caps.map((cap) => (isThat(cap) ? { ...cap, maxImpressions } : cap)) };
    }
    case "bid":
      return { ...adSet, maxCpmBidMicros: change.maxCpmBidMicros };
    case "daily-budget": {
      const { dailyBudgetMicros: _, ...unlimited } = adSet;
      return change.dailyBudgetMicros === null ? unlimited : { ...adSet, dailyBudgetMicros: change.dailyBudgetMicros };
    }
    case "lifetime-budget":
      return { ...adSet, lifetimeBudgetMicros: change.lifetimeBudgetMicros };
    case "pacing":
      return { ...adSet, pacingMode: change.pacingMode };
    case "allow-explicit":
      return { ...adSet, exclusions: { ...exclusions, explicit: false } };
    case "suitability":
      return { ...adSet, exclusions: { ...exclusions, suitabilityLevel: change.suitabilityLevel } };
    case "allow-content": {
      const contentCategories = exclusions.contentCategories.filter((id) => id !== change.contentCategory);
      return { ...adSet, exclusions: { ...exclusions, contentCategories } };
    }
    case "allow-genre":
      return {
        ...adSet,
        exclusions: { ...exclusions, genres: exclusions.genres.filter((genre) => genre !== change.genre) },
      };
    case "allow-keyword":
      return {
        ...adSet,
        exclusions: { ...exclusions, keywords: exclusions.keywords.filter((word) => word !== change.keyword) },
      };
    case "widen": {
      if (change.part !== "ages") return { ...adSet, targeting: { ...targeting, [change.part]: [] } };
      const { minAge: _min, maxAge: _max, ...ageless } = targeting;
      return { ...adSet, targeting: ageless };
    }
  }
}
