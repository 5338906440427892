import { type AgentId, findAgentBySeat } from "@/server/engine/agent-roster";
import { dayparts, moods } from "@/server/engine/vocabulary";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import { wilsonInterval } from "./intervals";
import type { ContributionStep } from "./queries/list-contribution-steps";
import type { MomentGroup, WinMoment } from "./queries/list-win-moments";
import type { WhyShown } from "./why-shown-schema";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Rows of a group that a page shows; the rest is summed up. */
const mostRows = 12;

/** Steps of time a window is cut into: hours up to three days, then UTC days. */
export function stepOf({ fromMs, toMs }: TimeWindow): "hour" | "day" {
  return toMs - fromMs <= 3 * dayMs ? "hour" : "day";
}

/** Mean contributions to a win by agent over all wins, strongest for first; they sum to the mean score. */
export function averageContributions(
  steps: readonly ContributionStep[],
  wins: number,
): Pick<WhyShown, "agents" | "meanScoreUnits"> {
  const bySeat = new Map<number, { units: number; votes: number; wins: number }>();
  for (const { seat, contributionUnits, votesBp, wins } of steps) {
    const sums = bySeat.get(seat) ?? { units: 0, votes: 0, wins: 0 };
    bySeat.set(seat, {
      units: sums.units + contributionUnits,
      votes: sums.votes + votesBp,
      wins: sums.wins + wins,
    });
  }
  // An agent that abstained in some wins gave nothing there.
  const agents = [...bySeat].flatMap(([seat, sums]) => {
    const agent = findAgentBySeat(seat);
    if (agent === null || wins === 0) return [];
    return [
      {
        agent,
        sumUnits: sums.units,
        meanUnits: sums.units / wins,
        meanVoteBp: sums.votes / sums.wins,
        wins: sums.wins,
      },
    ];
  });
  agents.sort((a, b) => b.meanUnits - a.meanUnits);
  const total = agents.reduce((sum, { sumUnits }) => sum + sumUnits, 0);
  return { agents, meanScoreUnits: wins === 0 ? 0 : total / wins };
}

/** Wins behind contributions: the seat that voted most often was there in every win (price agents never abstain). */
function winsOf(steps: readonly ContributionStep[]): number {
  const byStep = new Map<number, number>();
  for (const { startMs, wins } of steps) byStep.set(startMs, Math.max(byStep.get(startMs) ?? 0, wins));
  return [...byStep.values()].reduce((sum, wins) => sum + wins, 0);
}

/** The same over time, with every step of the window: one without a win is a gap, not zero. */
export function spreadOverTime(
  steps: readonly ContributionStep[],
  window: TimeWindow,
): Pick<WhyShown, "step" | "overTime"> {
  const step = stepOf(window);
  const length = step === "hour" ? hourMs : dayMs;
  const byStart = new Map<number, ContributionStep[]>();
  for (const one of steps) byStart.set(one.startMs, [...(byStart.get(one.startMs) ?? []), one]);
  const overTime: WhyShown["overTime"] = [];
  for (let startMs = Math.floor(window.fromMs / length) * length; startMs < window.toMs; startMs += length) {
    const here = byStart.get(startMs) ?? [];
    const wins = winsOf(here);
    overTime.push({
      startMs,
      wins,
      meanUnits:
        wins === 0
          ? null
          : here.flatMap(({ seat, contributionUnits }) => {
              const agent: AgentId | null = findAgentBySeat(seat);
              return agent === null ? [] : [{ agent, units: contributionUnits / wins }];
            }),
    });
  }
  return { step, overTime };
}

const rated = ({ took, wins }: { took: number; wins: number }) => ({ took, wins, winRate: wilsonInterval(wins, took) });

/** Where the ad took part and won: the heat map, and each group's rows, most opportunities first. */
export function arrangeMoments(
  moments: readonly WinMoment[],
): Pick<WhyShown, "overall" | "heat" | "genres" | "shows" | "countries" | "cohorts"> {
  const of = (group: MomentGroup) => moments.filter((moment) => moment.group === group);
  const rows = (group: MomentGroup) =>
    of(group)
      .filter(({ key }) => key !== "")
      .sort((a, b) => b.took - a.took || (a.key < b.key ? -1 : 1))
      .slice(0, mostRows)
      .map((moment) => ({ key: moment.key, ...rated(moment) }));
  const cells = of("moodDaypart");
  const overall = cells.reduce((sum, { took, wins }) => ({ took: sum.took + took, wins: sum.wins + wins }), {
    took: 0,
    wins: 0,
  });
  return {
    overall: rated(overall),
    heat: cells
      .map((moment) => ({
        mood: moods[moment.mood] ?? "UNKNOWN",
        daypart: dayparts[moment.daypart] ?? "",
        ...rated(moment),
      }))
      .sort((a, b) => b.wins - a.wins || b.took - a.took),
    genres: rows("genre"),
    shows: rows("show"),
    countries: rows("country"),
    cohorts: rows("cohort"),
  };
}
