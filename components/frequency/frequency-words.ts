import type { BadgeTone } from "@/components/ui/badge";
import type { CapHealth, FrequencyRow } from "@/server/frequency/schema";

/** What a level is called, how it looks, what it means. */
export const levelWords: Record<FrequencyRow["level"], { label: string; tone: BadgeTone; meaning: string }> = {
  OK: { label: "Fine", tone: "good", meaning: "Listeners hear it three times or less on average." },
  FATIGUING: {
    label: "Often heard",
    tone: "warn",
    meaning: "Listeners heard it more than three times on average: watch for fatigue.",
  },
  CAPPED_OUT: {
    label: "Capped out",
    tone: "bad",
    meaning: "Caps took more than half of the opportunities that fitted: it runs out of listeners.",
  },
};

const unitSeconds = { HOUR: 3600, DAY: 86_400, WEEK: 604_800, MONTH: 2_592_000 } as const;
const unitWords = { HOUR: "hour", DAY: "day", WEEK: "week", MONTH: "month" } as const;

/** A cap's window: "day", "3 days". */
export function describeWindowOf({ unit, windowSeconds }: Pick<CapHealth, "unit" | "windowSeconds">): string {
  const periods = Math.round(windowSeconds / unitSeconds[unit]);
  return periods === 1 ? unitWords[unit] : `${periods} ${unitWords[unit]}s`;
}

/** A cap: "3 a day", "20 in 2 weeks". */
export function describeCap(cap: Pick<CapHealth, "unit" | "windowSeconds" | "maxImpressions">): string {
  const window = describeWindowOf(cap);
  return /^\d/.test(window)
    ? `${cap.maxImpressions} in ${window}`
    : `${cap.maxImpressions} ${cap.unit === "HOUR" ? "an" : "a"} ${window}`;
}

/** A window in seconds, for lists of checks. */
export function describeSeconds(seconds: number): string {
  const hours = seconds / 3600;
  return hours % 24 === 0
    ? `${hours / 24} ${hours === 24 ? "day" : "days"}`
    : `${hours} ${hours === 1 ? "hour" : "hours"}`;
}
