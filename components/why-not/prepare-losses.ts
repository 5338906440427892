import type { FunnelStage as ChartStage, FunnelLoss } from "@/components/charts/prepare-funnel";
import type { StackSpec } from "@/components/charts/prepare-stack";
import { formatCount } from "@/components/format/numbers";
import { formatDay, formatMoment } from "@/components/format/times";
import { tierName } from "@/components/format/words";
import { type FunnelStage, type LossReasonRow, notPlayed, type WhyNot } from "@/server/why-not/schema";
import { listReasons, reasonLabel } from "./describe-losses";

/** What the shares are of: all opportunities, or those inside the targeting. */
export const funnelBases = ["all", "targeted"] as const;
export type FunnelBase = (typeof funnelBases)[number];

/** What has been passed when a stage is left. */
const passed: Record<FunnelStage, string> = {
  targeting: "Inside the targeting",
  entry: "Could bid: budget, floor and length fit",
  shortlist: "On the shortlist",
  "veto-0": `Past ${tierName(0).toLowerCase()}`,
  "veto-1": `Past its own contract`,
  "veto-2": `Past care for the listener`,
  "veto-3": "Past every other rule",
  vote: "Won the vote",
  settle: "Reserved and answered",
  play: "Played",
};

/** Stages that are told even when nothing was lost at them. */
const always: readonly FunnelStage[] = ["targeting", "vote", "play"];
const shownReasons = 6;

/** Whether the record holds the decisions behind a loss, so that they can be opened. */
export function hasDecisions({ stage }: Pick<LossReasonRow, "stage">): boolean {
  return stage.startsWith("veto") || stage === "vote" || stage === "settle";
}

/** The link to the decisions behind a loss. */
export function lossHref(
  { reason }: Pick<LossReasonRow, "reason">,
  { id, from, to }: { id: string; from: string; to: string },
): string {
  const query = new URLSearchParams({ range: "custom", from, to, reason, lost: id });
  return `/decisions?${query}`;
}

/** The funnel for drawing: each stage with what it lost before the next. Sums stay those of the ledger. */
export function prepareLossFunnel(whyNot: WhyNot, base: FunnelBase): ChartStage[] {
  const { funnel, subject } = whyNot;
  const toLoss = (reason: LossReasonRow): FunnelLoss => ({
    id: reason.reason,
    label: reasonLabel(reason.reason),
    count: reason.count,
    ...(subject.id !== null && hasDecisions(reason)
      ? { href: lossHref(reason, { id: subject.id, from: whyNot.from, to: whyNot.to }) }
      : {}),
  });
  const told = funnel.stages.filter(
    ({ stage, lost }) => (lost > 0 || always.includes(stage)) && !(base === "targeted" && stage === "targeting"),
  );
  const stages: ChartStage[] = [];
  let label = base === "all" ? "Opportunities while it was running" : passed.targeting;
  let id = "start";
  for (const { stage, entered, reasons } of told) {
    stages.push({ id, label, count: entered, losses: reasons.map(toLoss) });
    label = passed[stage];
    id = stage;
  }
  return [...stages, { id, label, count: funnel.played, losses: [] }];
}

/** Losses over time by their largest reasons, the rest as one, and what was won. */
export function prepareLossTrend(whyNot: WhyNot, base: FunnelBase): StackSpec {
  const { trend } = whyNot;
  const reasons = listReasons(whyNot).filter(
    ({ stage, reason }) => reason !== notPlayed && !(base === "targeted" && stage === "targeting"),
  );
  const own = reasons.slice(0, shownReasons).map(({ reason }) => reason);
  const rest = reasons.slice(shownReasons).map(({ reason }) => reason);
  const format = trend.bucket === "hour" ? formatMoment : formatDay;
  return {
    series: [
      { id: "won", label: "Won" },
      ...own.map((reason) => ({ id: reason, label: reasonLabel(reason) })),
      ...(rest.length > 0 ? [{ id: "rest", label: `${rest.length} further reasons` }] : []),
    ],
    stacks: trend.points.map((point) => ({
      id: point.at,
      label: format(point.at),
      values: {
        won: point.won,
        ...Object.fromEntries(own.map((reason) => [reason, point.losses[reason] ?? 0])),
        ...(rest.length > 0 ? { rest: rest.reduce((sum, reason) => sum + (point.losses[reason] ?? 0), 0) } : {}),
      },
    })),
    subject: trend.bucket === "hour" ? "Hour" : "Day",
    unit: "opportunities",
    formatValue: formatCount,
  };
}

/** The course of one reason, for a line in a table row: its share of each bucket's opportunities, 0…1. */
export function reasonCourse({ trend }: WhyNot, reason: string): (number | null)[] {
  return trend.points.map(({ opportunities, losses }) =>
    opportunities === 0 ? null : (losses[reason] ?? 0) / opportunities,
  );
}
