import { formatAmount } from "@/components/format/money";
import { formatCount, formatFixed, formatPercent, formatShare } from "@/components/format/numbers";
import { formatDuration, formatMoment } from "@/components/format/times";
import { reasonText } from "@/components/format/words";
import type { AttentionItem } from "@/server/delivery/schema";

/** One thing that needs a look: the finding, its number, its mechanism, and the page that explains it. */
export interface AttentionLine {
  key: string;
  /** A word for the kind. */
  word: string;
  tone: "bad" | "warn" | "neutral";
  finding: string;
  mechanism: string;
  /** What is at stake, in words; null when it cannot be put in money. */
  stake: string | null;
  href: string;
  action: string;
}

type Of<Kind extends AttentionItem["kind"]> = Extract<AttentionItem, { kind: Kind }>;
type Words = Pick<AttentionLine, "word" | "finding" | "mechanism" | "action"> & { stake: string; page: string };

const tones = { critical: "bad", warning: "warn", note: "neutral" } as const;
const dayMs = 86_400_000;

const writers: { [Kind in AttentionItem["kind"]]: (item: Of<Kind>) => Words } = {
  stalled: ({ adSet, hoursSinceStart, topReason, stakeMicros }) => ({
    word: "Stalled",
    finding: `${adSet.name} has not played for ${formatDuration(Math.round(hoursSinceStart) * 3600)}`,
    mechanism:
      topReason === null
        ? "No opportunity matched its targeting in this range."
        : `${formatShare(topReason.share)} of what it lost: ${lower(topReason.reason)}`,
    stake: `${formatAmount(stakeMicros)} left to spend`,
    page: "/why-not",
    action: "See why not",
  }),
  under: ({ adSet, spendShare, planShare, gapPoints, leftOverMicros, budgetMicros, topReason }) => ({
    word: "Behind plan",
    finding: `${adSet.name} is ${formatFixed(Math.abs(gapPoints), 0)} points behind: ${formatShare(spendShare)} of the budget spent, plan ${formatShare(planShare)}`,
    mechanism:
      topReason === null
        ? "Hardly any opportunity matches its targeting."
        : `Most of what it loses (${formatShare(topReason.share)}): ${lower(topReason.reason)}`,
    stake: `${formatAmount(leftOverMicros)} of ${formatAmount(budgetMicros)} will be left if it goes on like this`,
    page: "/pacing",
    action: "See pacing",
  }),
  over: ({ adSet, spendShare, planShare, gapPoints, stakeMicros }) => ({
    word: "Ahead of plan",
    finding: `${adSet.name} is ${formatFixed(gapPoints, 0)} points ahead: ${formatShare(spendShare)} of the budget spent, plan ${formatShare(planShare)}`,
    mechanism: "At this pace the budget ends before the flight does.",
    stake: `${formatAmount(stakeMicros)} spent early`,
    page: "/pacing",
    action: "See pacing",
  }),
  capped: ({ adSet, capShare, reason, share, stakeMicros, maxImpressions }) => ({
    word: "Capped out",
    finding: `${adSet.name} loses ${formatShare(capShare)} of what it could have had to its frequency caps`,
    mechanism: `${lower(reason, true)} That alone is ${formatShare(share)}${maxImpressions === null ? "" : `; the tightest cap allows ${formatCount(maxImpressions)}`}.`,
    stake: `${formatAmount(stakeMicros)} will be left if it goes on like this`,
    page: "/frequency",
    action: "See frequency",
  }),
  fatigued: ({ adSet, frequency, completionBefore, completionAfter, stakeMicros }) => ({
    word: "Wearing out",
    finding: `${adSet.name} reached a frequency of ${formatFixed(frequency, 1)}, and fewer listen to the end`,
    mechanism: `Completion fell from ${formatPercent(completionBefore)} to ${formatPercent(completionAfter)} over the range.`,
    stake: `${formatAmount(stakeMicros)} spent beyond the third play`,
    page: "/frequency",
    action: "See frequency",
  }),
  "one-reason": ({ adSet, reason, share, opportunities, stakeMicros }) => ({
    word: "One reason",
    finding: `${adSet.name} loses ${formatShare(share)} of what it could have had to one reason`,
    mechanism: `${lower(reason, true)} ${formatCount(opportunities)} opportunities in this range.`,
    stake: `${formatAmount(stakeMicros)} will be left if it goes on like this`,
    page: "/why-not",
    action: "See why not",
  }),
  ended: ({ adSet, endedAt, spendShare, leftMicros }) => ({
    word: "Ended",
    finding: `${adSet.name} ended with ${formatShare(spendShare)} of its budget spent`,
    mechanism: `Its flight was over on ${formatMoment(endedAt)} UTC.`,
    stake: `${formatAmount(leftMicros)} were left`,
    page: "",
    action: "See what it delivered",
  }),
  "budget-spent": ({ adSet, endsAt, daysLeft, budgetMicros, stakeMicros }) => ({
    word: "Budget spent",
    finding: `${adSet.name} has spent its budget ${describeDays(daysLeft)} before its end`,
    mechanism: `All of ${formatAmount(budgetMicros)} is spent; the flight runs until ${formatMoment(endsAt)} UTC.`,
    stake: `${formatAmount(stakeMicros)} more could be spent until then at this pace`,
    page: "/pacing",
    action: "See pacing",
  }),
};

/** Findings as lines, in the order they come in. `linkTo` carries the range into a path. */
export function prepareAttention(items: readonly AttentionItem[], linkTo: (path: string) => string): AttentionLine[] {
  return items.map((item) => {
    const write = writers[item.kind] as (item: AttentionItem) => Words;
    const { stake, page, ...words } = write(item);
    return {
      ...words,
      key: `${item.kind}-${item.adSet.id}`,
      tone: tones[item.severity],
      stake: item.stakeMicros > 0 ? stake : null,
      href: linkTo(`/ad-sets/${item.adSet.id}${page}`),
    };
  });
}

/** "3 things need a look", "Nothing needs a look". Notes alone do not raise the alarm. */
export function describeAttention(items: readonly AttentionItem[]): string {
  const grave = items.filter(({ severity }) => severity !== "note").length;
  if (grave === 0) return items.length === 0 ? "Everything runs as planned" : "Nothing is urgent";
  return grave === 1 ? "One thing needs a look" : `${grave} things need a look`;
}

function lower(reason: string, asSentence = false): string {
  const text = reasonText(reason);
  return asSentence ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function describeDays(days: number): string {
  if (days < 1) return formatDuration(Math.max(60, Math.round((days * dayMs) / 3_600_000) * 3600));
  const whole = Math.round(days);
  return whole === 1 ? "a day" : `${whole} days`;
}
