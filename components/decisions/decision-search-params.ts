import { createLoader, createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { agentIds } from "@/server/engine/agent-roster";
import { arms } from "@/server/engine/decision-record";
import { activities, dayparts, moods, placementKinds, platforms, slots } from "@/server/engine/vocabulary";

/** Those of every page's range picker, and the last hour, which links may name. */
export const ranges = ["1h", "24h", "7d", "14d", "30d", "custom"] as const;
export const outcomes = ["all", "played", "answered", "silent"] as const;
export const densities = ["comfortable", "compact"] as const;
export const optionalColumns = ["moment", "margin", "price", "excluded", "speed"] as const;
export type OptionalColumn = (typeof optionalColumns)[number];
const shownAtFirst: OptionalColumn[] = ["moment", "margin", "price", "excluded"];

/**
 * An end of a range: a day, as the range picker writes it, or an instant, as links from a number to the decisions behind
 * it do.
 */
const parseAsDayOrInstant = createParser<string>({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}(T|$)/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (text) => text,
});

/** Everything about the list that lives in the URL. */
export const decisionSearchParams = {
  range: parseAsStringLiteral(ranges).withDefault("7d"),
  from: parseAsDayOrInstant,
  to: parseAsDayOrInstant,
  outcome: parseAsStringLiteral(outcomes).withDefault("all"),
  kind: parseAsStringLiteral(placementKinds),
  genre: parseAsString,
  country: parseAsString,
  mood: parseAsStringLiteral(moods),
  daypart: parseAsStringLiteral(dayparts),
  slot: parseAsStringLiteral(slots),
  platform: parseAsStringLiteral(platforms),
  activity: parseAsStringLiteral(activities),
  show: parseAsString,
  cohort: parseAsString,
  reason: parseAsString,
  arm: parseAsStringLiteral(arms),
  decisive: parseAsStringLiteral(agentIds),
  advertiserId: parseAsString,
  campaignId: parseAsString,
  adSetId: parseAsString,
  adId: parseAsString,
  lost: parseAsString,
  id: parseAsString,
  density: parseAsStringLiteral(densities).withDefault("comfortable"),
  columns: parseAsArrayOf(parseAsStringLiteral(optionalColumns)).withDefault(shownAtFirst),
};

/** Reads the parameters of a page on the server. */
export const loadDecisionSearchParams = createLoader(decisionSearchParams);

export type DecisionSearchParams = Awaited<ReturnType<typeof loadDecisionSearchParams>>;

/** Filters that narrow the list, apart from range and outcome, which are always on screen. */
export const narrowingFilters = [
  "kind",
  "genre",
  "country",
  "mood",
  "daypart",
  "slot",
  "platform",
  "activity",
  "show",
  "cohort",
  "reason",
  "arm",
  "decisive",
  "advertiserId",
  "campaignId",
  "adSetId",
  "adId",
  "lost",
  "id",
] as const;
export type NarrowingFilter = (typeof narrowingFilters)[number];
