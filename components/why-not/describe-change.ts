import { formatAmount, formatCpm } from "@/components/format/money";
import { formatCount } from "@/components/format/numbers";
import type { AdSetChange, TargetingPart } from "@/server/estimates/change-ad-set";
import type { ChangeEstimate } from "@/server/estimates/schema";
import type { Remedy } from "@/server/why-not/schema";

const units = { HOUR: "hourly", DAY: "daily", WEEK: "weekly", MONTH: "monthly" } as const;
const parts: Record<TargetingPart, string> = {
  kinds: "music and podcasts alike",
  slots: "every place in the stream",
  countries: "every country",
  regions: "every region",
  ages: "every age",
  genders: "everybody, whatever their gender",
  platforms: "every device",
  languages: "every language",
  genres: "every genre",
  topics: "every topic",
  activities: "every activity",
  dayparts: "every time of day",
  weekdays: "every day of the week",
};

function capName({ unit, period }: Extract<AdSetChange, { kind: "cap" }>): string {
  return period === 1 ? `the ${units[unit]} cap` : `the cap for ${period} ${unit.toLowerCase()}s`;
}

/** A change as something to do: "Raise the daily cap from 3 to 4". */
export function describeChange({ change, before }: Pick<Remedy, "change" | "before">): string {
  switch (change.kind) {
    case "cap":
      return change.maxImpressions === null
        ? `Lift ${capName(change)}`
        : `Raise ${capName(change)} from ${before ?? "none"} to ${change.maxImpressions}`;
    case "bid":
      return `Bid ${formatCpm(change.maxCpmBidMicros)} CPM${before === null ? "" : ` instead of ${formatCpm(before)}`}`;
    case "daily-budget":
      return change.dailyBudgetMicros === null
        ? "Lift the daily budget"
        : `Raise the daily budget${before === null ? "" : ` from ${formatAmount(before)}`} to ${formatAmount(change.dailyBudgetMicros)}`;
    case "lifetime-budget":
      return `Raise the whole budget${before === null ? "" : ` from ${formatAmount(before)}`} to ${formatAmount(change.lifetimeBudgetMicros)}`;
    case "pacing":
      return "Spend as fast as possible instead of evenly";
    case "allow-explicit":
      return "Allow explicit content";
    case "suitability":
      return change.suitabilityLevel === 1
        ? "Accept content of any suitability"
        : `Accept content from suitability level ${change.suitabilityLevel}`;
    case "allow-content":
      return `Drop the exclusion of content category ${change.contentCategory}`;
    case "allow-genre":
      return `Drop the exclusion of the genre ${change.genre}`;
    case "allow-keyword":
      return `Drop the exclusion of the word “${change.keyword}”`;
    case "widen":
      return `Target ${parts[change.part]}`;
  }
}

const signed = (value: number) => (value > 0 ? `+${formatCount(value)}` : formatCount(value));

/** What an estimate found, in one sentence. */
export function describeEstimate({ impressions, notes }: Pick<ChangeEstimate, "impressions" | "notes">): string {
  const { estimate, low, high } = impressions;
  if (notes.includes("no-effect-possible")) return "This would have changed nothing in this range.";
  if (low <= 0 && high >= 0 && estimate === 0)
    return `No difference found: between ${signed(low)} and ${signed(high)} impressions.`;
  const about = `About ${signed(estimate)} impressions in this range, likely ${signed(low)} to ${signed(high)}`;
  return low <= 0 && high >= 0 ? `${about}: it may make no difference.` : `${about}.`;
}

/** How far to trust an estimate, a sentence each. */
export function describeNotes({ notes, sample }: Pick<ChangeEstimate, "notes" | "sample">): string[] {
  const sentences: string[] = [];
  if (notes.includes("census")) sentences.push("Every recorded decision that could differ was decided again.");
  if (notes.includes("budget-limited"))
    sentences.push("More would be won than its budget pays for; only what the budget pays for is counted.");
  if (notes.includes("paced"))
    sentences.push("Pacing holds it back: what it wins more at once it will win less later, so expect less than this.");
  if (notes.includes("rebuilt-exposures"))
    sentences.push(
      `What listeners had heard was counted again from impressions for ${formatCount(sample.rebuilt)} decisions, because it had not come to the table.`,
    );
  if (notes.includes("forgotten-versions"))
    sentences.push(
      `${formatCount(sample.forgotten)} drawn decisions rest on versions that are no longer kept and were left out.`,
    );
  return sentences;
}
