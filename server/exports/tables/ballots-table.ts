import type { Sight } from "@/server/accounts/viewer";
import type { Directory } from "@/server/decisions/directory";
import { findAgentBySeat } from "@/server/engine/agent-roster";
import { outsideAdNo } from "@/server/engine/decision-record";
import { ballotSources } from "@/server/engine/vocabulary";
import { seesMarket } from "@/server/explanations/sees-market";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { Cell, ExportColumn, ExportTable } from "../export-table";
import { type LogWalk, listHours, type StoredRow, walkLog } from "./log-pages";
import { nameCandidates } from "./who-is-who";

const columns: readonly ExportColumn[] = [
  { key: "decisionId", title: "Decision", type: "text", definition: "Id of the decision." },
  { key: "at", title: "Time", type: "time", definition: "When it was decided." },
  { key: "rank", title: "Rank", type: "small", definition: "Place of the candidate in the tally, 1 is best." },
  { key: "won", title: "Won", type: "flag", definition: "Whether this candidate was answered." },
  { key: "kind", title: "Kind", type: "text", definition: "ad, silence (no ad) or outside (another bidder's)." },
  { key: "candidate", title: "Candidate", type: "text", definition: "What it is called; competitors are described." },
  { key: "advertiser", title: "Advertiser", type: "text", definition: "Empty for silence and competitors." },
  { key: "campaign", title: "Campaign", type: "text", definition: "Empty for silence and competitors." },
  { key: "adSet", title: "Ad set", type: "text", definition: "Empty for silence and competitors." },
  { key: "adId", title: "Ad id", type: "text", definition: "Empty for silence and competitors." },
  {
    key: "agent",
    title: "Agent",
    type: "text",
    definition:
      "Who voted. “all agents” is a competitor's ballots as one contribution: a single one would tell its bid.",
  },
  {
    key: "source",
    title: "Source",
    type: "text",
    definition: "live; cached, fallback or absent when a stand-in voted for an agent that was late or failed.",
  },
  { key: "voteBp", title: "Vote (bp)", type: "small", definition: "Final vote, −10,000 against to 10,000 for." },
  {
    key: "weightPpm",
    title: "Weight (ppm)",
    type: "small",
    definition: "Weight of the agent; those of one candidate's ballots sum to 1,000,000.",
  },
  {
    key: "contributionUnits",
    title: "Contribution",
    type: "whole",
    definition: "Vote × weight; those of one candidate sum to its score exactly.",
  },
  { key: "scoreUnits", title: "Score", type: "whole", definition: "Of the candidate." },
];

const pageDecisions = 250;
const ownRows =
  "sum(arraySum(key -> if(toUInt32(substringIndex(key, '/', 1)) = 0 OR has({exportedAdNos:Array(UInt32)}, toUInt32(substringIndex(key, '/', 1))), length(voters), 1), `candidates.key`))";

const walk: LogWalk = {
  table: "decisions_with_own_ads",
  instant: "at",
  counts: "sum(length(`votes.high`))",
  select:
    "toString(id) AS decision_id, toUnixTimestamp64Milli(at) AS at_ms, voters, weights, `candidates.key` AS keys, `candidates.score` AS scores, votes, winner, `seats.source` AS sources, outside_bids",
  position: [
    ["listener_high", "UInt64"],
    ["listener_low", "UInt64"],
    ["at", "DateTime64"],
    ["id_low", "UInt64"],
  ],
  pageRows: pageDecisions,
};

interface Asked {
  ledger: TenantLedger;
  sight: Sight;
  directory(): Directory;
}

/** Every ballot of every decision in sight: competitors' merged into one contribution, as on the page of an impression. */
export async function readBallotsTable({ ledger, sight, directory }: Asked): Promise<ExportTable> {
  const nameOf = nameCandidates(sight, directory);
  const own = directory().listAdNos(sight.tenants.advertiserNos);
  const asked: LogWalk = seesMarket(sight) ? walk : { ...walk, counts: ownRows, countParams: { exportedAdNos: own } };
  const hours = await listHours(ledger, asked);
  return {
    title: "Ballots",
    columns,
    rows: hours.reduce((sum, { rows }) => sum + rows, 0),
    facts: [{ name: "Rows", text: "One a ballot: the vote of one agent on one candidate of one decision." }],
    batches: async function* () {
      for await (const page of walkLog(ledger, asked, hours)) {
        const rows: Cell[][] = [];
        for (const stored of page) listBallots(stored, nameOf, rows);
        yield rows;
      }
    },
  };
}

function listBallots(stored: StoredRow, nameOf: ReturnType<typeof nameCandidates>, rows: Cell[][]): void {
  const voters = stored.voters as readonly number[];
  const weights = stored.weights as readonly number[];
  const keys = stored.keys as readonly string[];
  const scores = stored.scores as readonly number[];
  const votes = stored.votes as readonly number[];
  const sources = stored.sources as readonly number[];
  const winner = stored.winner as number;
  const outsideBids = stored.outside_bids as string;
  keys.forEach((key, rank) => {
    const [adNo = 0, , , objective = 0] = key.split("/").map(Number);
    const candidate = nameOf(adNo, adNo >= outsideAdNo ? outsideBids : "");
    const { kind, label, advertiser, campaign, adSet, adId, own } = candidate;
    const score = scores[rank] ?? 0;
    const start: Cell[] = [
      stored.decision_id as string,
      stored.at_ms as number,
      rank + 1,
      rank === winner,
      kind,
      label,
      advertiser,
      campaign,
      adSet,
      adId,
    ];
    if (!own) {
      rows.push([...start, "all agents", null, null, null, score, score]);
      return;
    }
    voters.forEach((seat, at) => {
      const vote = votes[rank * voters.length + at] ?? 0;
      const weight = weights[objective * voters.length + at] ?? 0;
      const source = ballotSources[sources[seat - 1] ?? 0] ?? null;
      rows.push([...start, findAgentBySeat(seat), source, vote, weight, vote * weight, score]);
    });
  });
}
