import { agentIdentities } from "@/components/agents/agent-identity";
import { titleFor } from "@/components/format/words";
import type { SelectOption } from "@/components/ui/select";
import { agentIds } from "@/server/engine/agent-roster";
import { arms } from "@/server/engine/decision-record";
import { type Reason, reasonCodes } from "@/server/engine/reason-codes";
import { activities, dayparts, genres, moods, platforms, slots } from "@/server/engine/vocabulary";
import type { NarrowingFilter, outcomes } from "./decision-search-params";

const any: SelectOption = { value: "", label: "Any" };

export const outcomeOptions: readonly { value: (typeof outcomes)[number]; label: string }[] = [
  { value: "all", label: "All" },
  { value: "played", label: "Played" },
  { value: "answered", label: "Ad chosen" },
  { value: "silent", label: "No ad" },
];

export const kindOptions: readonly SelectOption[] = [
  any,
  { value: "MUSIC", label: "Music" },
  { value: "PODCAST", label: "Podcast" },
];

export const genreOptions: readonly SelectOption[] = [
  any,
  ...genres.map((genre) => ({ value: genre, label: titleFor(genre) })),
];

export const moodOptions: readonly SelectOption[] = [
  any,
  ...moods.map((mood) => ({ value: mood, label: mood === "UNKNOWN" ? "Not known" : titleFor(mood) })),
];

export const daypartOptions: readonly SelectOption[] = [
  any,
  ...dayparts.map((daypart) => ({ value: daypart, label: titleFor(daypart) })),
];

const excludingStages = ["veto", "outvoted", "panel"];

export const reasonOptions: readonly SelectOption[] = [
  any,
  ...(Object.keys(reasonCodes) as Reason[])
    .filter((reason) => excludingStages.includes(reasonCodes[reason].stage) && reason !== "outvoted")
    .map((reason) => ({ value: reason, label: reasonCodes[reason].text })),
];

const armLabels: Record<(typeof arms)[number], string> = {
  panel: "The panel",
  monolith: "Baseline: one model",
  rules: "Baseline: fixed rules",
};

export const armOptions: readonly SelectOption[] = [any, ...arms.map((arm) => ({ value: arm, label: armLabels[arm] }))];

/** Who decided, in words. */
export function armLabel(arm: (typeof arms)[number]): string {
  return armLabels[arm];
}

const filterNames: Record<NarrowingFilter, string> = {
  kind: "Stream",
  genre: "Genre",
  country: "Country",
  mood: "Mood",
  daypart: "Time of day",
  slot: "Slot",
  platform: "Platform",
  activity: "Activity",
  show: "Show",
  cohort: "Group",
  reason: "Reason",
  arm: "Decided by",
  decisive: "Turned by",
  advertiserId: "Advertiser",
  campaignId: "Campaign",
  adSetId: "Ad set",
  adId: "Ad",
  lost: "Lost by",
  id: "Id",
};

const optionsOf: Partial<Record<NarrowingFilter, readonly SelectOption[]>> = {
  kind: kindOptions,
  genre: genreOptions,
  mood: moodOptions,
  daypart: daypartOptions,
  reason: reasonOptions,
  arm: armOptions,
  slot: slots.map((slot) => ({ value: slot, label: titleFor(slot) })),
  platform: platforms.map((platform) => ({ value: platform, label: titleFor(platform) })),
  activity: activities.map((activity) => ({ value: activity, label: titleFor(activity) })),
  decisive: agentIds.map((agent) => ({ value: agent, label: agentIdentities[agent].name })),
};

/** A filter in force as a short label: "Genre: jazz". */
export function filterLabel(name: NarrowingFilter, value: string): string {
  const known = optionsOf[name]?.find((option) => option.value === value)?.label;
  return `${filterNames[name]}: ${known ?? (value.length > 13 ? `${value.slice(0, 13)}…` : value)}`;
}
