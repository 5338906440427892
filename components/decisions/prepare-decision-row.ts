import type { Contribution } from "@/components/ballot-strip/prepare-ballot-strip";
import { formatCpm } from "@/components/format/money";
import { formatMilliseconds, formatPoints } from "@/components/format/numbers";
import { formatClock, formatDay } from "@/components/format/times";
import { reasonText, wordsFor } from "@/components/format/words";
import { type AgentId, agentIds } from "@/server/engine/agent-roster";
import type { DecisionListRow } from "@/server/ledger/decision-list-schema";
import { type Listening, prepareListening } from "./prepare-listening";

export interface PreparedRow {
  id: string;
  at: string;
  day: string;
  clock: string;
  /** The ad that won, or that none did. */
  title: string;
  /** Its advertiser, or why no ad played. */
  subtitle: string;
  silent: boolean;
  contributions: readonly Contribution[];
  /** What stands in for the vote when there is none to show. */
  noVote: string;
  /** Points, or "" without a vote. */
  score: string;
  margin: string;
  moment: string;
  listening: Listening;
  price: string;
  excluded: string;
  speed: string;
}

const knownAgents: ReadonlySet<string> = new Set(agentIds);

function isContribution(entry: { agent: string; units: number }): entry is Contribution & { agent: AgentId } {
  return knownAgents.has(entry.agent);
}

/** The moment in a few words: where it played first, then how it felt. */
function describeMoment({ kind, show, genre, mood, activity, country }: DecisionListRow): string {
  const place = kind === "PODCAST" && show ? show : genre ? wordsFor(genre) : wordsFor(kind);
  const feeling = [mood, activity].filter((code) => code && code !== "UNKNOWN").map(wordsFor);
  return [place, ...feeling, country].filter(Boolean).join(" · ");
}

/** Everything a row of the list shows, as text and marks. */
export function prepareDecisionRow(row: DecisionListRow): PreparedRow {
  const answered = row.winner !== null && row.winner.kind !== "silence";
  const rival = row.winner?.kind === "rival";
  const own = answered && !rival;
  return {
    id: row.id,
    at: row.at,
    day: formatDay(row.at),
    clock: formatClock(row.at),
    title: answered ? (row.winner?.label ?? "") : "No ad played",
    subtitle: rival
      ? "One of yours took part"
      : answered
        ? (row.winner?.advertiser ?? "")
        : row.silenceReason
          ? reasonText(row.silenceReason)
          : "",
    silent: !answered,
    contributions: row.contributions.filter(isContribution),
    noVote: rival ? "Theirs alone" : "No vote was needed",
    score: row.contributions.length > 0 ? formatPoints(row.scoreUnits) : "",
    margin: row.marginUnits === null ? "–" : formatPoints(row.marginUnits),
    moment: describeMoment(row),
    listening: prepareListening(row.events, own),
    price: own ? formatCpm(row.priceMicros) : "–",
    excluded: `${row.vetoed} of ${row.shortlisted}`,
    speed: formatMilliseconds(row.totalMicros / 1000),
  };
}
