import type { Advertiser } from "@/server/campaigns/schema";
import { agentIds } from "@/server/engine/agent-roster";
import { findReasonByCode, reasonCodes } from "@/server/engine/reason-codes";
import type { ArmComparison } from "@/server/simulator/compare-arms";
import type { Scenario } from "@/server/simulator/scenarios/scenario";
import { writeCount, writeCounted, writeMoney, writeShare, writeTable } from "../terminal/write-table";
import { planSpend } from "./plan-spend";
import type { ScenarioTally } from "./scenario-tally";

/** A finished run, ready to be told. */
export interface ScenarioRun {
  scenario: Scenario;
  /** With the numbers that events carry. */
  advertisers: readonly Advertiser[];
  tally: ScenarioTally;
  /** What truly happened, one arm. */
  truth: readonly ArmComparison[];
  /** UTC milliseconds that the world's clock reached. */
  reachedMs: number;
  events: number;
  /** Of this machine. */
  seconds: number;
}

const shortDate = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);

function writeHead({ scenario, tally, reachedMs, events, seconds }: ScenarioRun): string[] {
  const { library, listeners } = scenario.world;
  const rate = Math.round(tally.decisions / Math.max(seconds, 0.001));
  return [
    `${scenario.name}, seed ${scenario.seed}: ${scenario.description}`,
    `${writeCounted(listeners.count, "listener")}, ${writeCounted(library.tracks.length, "track")} of ` +
      `${writeCounted(library.genres.length, "genre")}, ${shortDate(scenario.fromMs)} to ${shortDate(reachedMs)}.`,
    `${writeCounted(tally.decisions, "decision")} and ${writeCounted(events, "event")} in ${seconds.toFixed(1)} s: ` +
      `${writeCount(rate)} decisions a second.`,
  ];
}

function writeOutcomes({ tally }: ScenarioRun): string[] {
  const rows = [...tally.byReason]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => {
      const reason = findReasonByCode(code);
      const text = code === 0 ? "An ad was answered." : reason === null ? "" : reasonCodes[reason].text;
      return [writeCount(count), writeShare(count, tally.decisions), code === 0 ? "" : String(code), text];
    });
  const { offered, held, filled } = tally.sad;
  return [
    ...writeTable(
      [
        { title: "decisions", number: true },
        { title: "share", number: true },
        { title: "code", number: true },
        { title: "outcome" },
      ],
      rows,
    ),
    "",
    `Sad passages of music: ${writeCount(offered)}. Held back for that reason: ${writeCount(held)} ` +
      `(${writeShare(held, offered)}); silent for another: ${writeCount(offered - held - filled)}; with an ad: ${writeCount(filled)}.`,
    ...[...tally.absences]
      .sort(([a], [b]) => a - b)
      .map(
        ([seat, count]) =>
          `${agentIds[seat]} was late or failed in ${writeCounted(count, "decision")}; its stand-in took part.`,
      ),
  ];
}

function writeTruth({ truth }: ScenarioRun): string[] {
  const rows = truth.map(({ label, unit, values }) => [
    label,
    values[0] === undefined ? "–" : values[0].value.toFixed(3),
    unit,
  ]);
  return writeTable([{ title: "what truly happened" }, { title: "value", number: true }, { title: "unit" }], rows);
}

function writeCampaigns({ advertisers, tally, scenario, reachedMs }: ScenarioRun): string[] {
  const roles = new Map<string, string[]>();
  for (const { role, campaignId } of scenario.roles) roles.set(campaignId, [...(roles.get(campaignId) ?? []), role]);
  let plannedAll = 0;
  const rows = advertisers
    .flatMap((advertiser) => advertiser.campaigns.map((campaign) => ({ advertiser, campaign })))
    .map(({ advertiser, campaign }) => {
      const counts = tally.campaigns.get(campaign.no);
      const impressions = counts?.impressions ?? 0;
      const spent = counts?.spentMicros ?? 0;
      const planned = planSpend(campaign, scenario.fromMs, reachedMs);
      plannedAll += planned;
      return [
        `${advertiser.name}: ${campaign.name}`,
        (roles.get(campaign.id) ?? []).join(", "),
        campaign.objective.toLowerCase(),
        writeCount(impressions),
        writeShare(counts?.completes ?? 0, impressions),
        writeShare(counts?.clicks ?? 0, impressions, 2),
        writeMoney(spent),
        writeShare(spent, planned, 0),
      ];
    });
  const overspend = tally.book.findOverspend();
  const number = true;
  return [
    ...writeTable(
      [
        { title: "campaign" },
        { title: "role" },
        { title: "objective" },
        { title: "impressions", number },
        { title: "completed", number },
        { title: "clicked", number },
        { title: "spent EUR", number },
        { title: "of plan", number },
      ],
      rows,
    ),
    "",
    `Spent ${writeMoney(tally.spentMicros)} EUR, ${writeShare(tally.spentMicros, plannedAll)} of the days' budgets by the clock. ` +
      "(A local day that the run cuts short may be spent whole, so a little over 100 % is no overspend.)",
    `Overspend: ${writeCount(overspend.micros)} micros over ${writeCounted(overspend.days, "day")} of ad sets.`,
  ];
}

/** A run as text for a terminal: its rate, outcomes by reason, what listeners made of it, and every campaign. */
export function formatScenarioReport(run: ScenarioRun): string {
  return [writeHead(run), writeOutcomes(run), writeTruth(run), writeCampaigns(run)]
    .map((part) => part.join("\n"))
    .join("\n\n");
}
