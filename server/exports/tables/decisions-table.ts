import type { Sight } from "@/server/accounts/viewer";
import type { Directory } from "@/server/decisions/directory";
import { arms, outsideAdNo } from "@/server/engine/decision-record";
import { findReasonByCode } from "@/server/engine/reason-codes";
import { activities, placementKinds, platforms, slots } from "@/server/engine/vocabulary";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { Cell, ExportColumn, ExportTable } from "../export-table";
import { type LogWalk, listHours, type StoredRow, walkLog } from "./log-pages";
import { nameCandidates } from "./who-is-who";

const describe = (key: string, title: string, type: ExportColumn["type"], definition: string): ExportColumn => ({
  key,
  title,
  type,
  definition,
});

const listColumns = (currency: string): ExportColumn[] => [
  describe("decisionId", "Decision", "text", "Id of the decision."),
  describe("at", "Time", "time", "When it was decided."),
  describe("arm", "Arm", "text", "Which decider made it: the panel, or a baseline of an experiment."),
  describe("content", "Content", "text", "Music or podcast."),
  describe("slot", "Slot", "text", "Where in the stream the break was."),
  describe("country", "Country", "text", "Two letters; as the listener's consent lets it be known."),
  describe("region", "Region", "text", "Country and region code."),
  describe("platform", "Platform", "text", "What the listener listened on."),
  describe("language", "Language", "text", "Of the listener's app."),
  describe("genre", "Genre", "text", "Of the track or show before the break."),
  describe("valence", "Valence (%)", "small", "Of the music before the break, 0 sad to 100 glad."),
  describe("energy", "Energy (%)", "small", "Of the music before the break, 0 calm to 100 lively."),
  describe("show", "Show", "text", "The podcast."),
  describe("activity", "Activity", "text", "What the listener was doing, as far as the app says."),
  describe("cohort", "Cohort", "text", "The group that stands in for a listener who may not be known."),
  describe(
    "kind",
    "Answer",
    "text",
    "ad, silence, outside (another bidder's), or empty when nothing could be settled.",
  ),
  describe("candidate", "Answered", "text", "What was answered; competitors are described."),
  describe("advertiser", "Advertiser", "text", "Empty for silence and competitors."),
  describe("campaign", "Campaign", "text", "Empty for silence and competitors."),
  describe("adSet", "Ad set", "text", "Empty for silence and competitors."),
  describe("adId", "Ad id", "text", "Empty for silence and competitors."),
  describe("priceCpm", `Price, CPM (${currency})`, "money", "What a thousand impressions cost; empty for competitors."),
  describe("scoreUnits", "Score", "whole", "Of what was answered: sum of vote × weight."),
  describe("silence", "Why no ad", "text", "The reason for which nothing was played."),
  describe("candidates", "Candidates", "small", "How many were ranked and kept in full."),
  describe("eligible", "Eligible", "small", "Ads that were eligible before the shortlist."),
  describe("shortlisted", "Shortlisted", "small", "Ads on the shortlist."),
  describe("rounds", "Rounds", "small", "Of negotiation."),
  describe("explored", "Explored", "flag", "Whether chance tried something to learn from it."),
  describe("totalMicros", "Time to decide (µs)", "whole", "From the question to the record."),
  describe("policyVersion", "Policy version", "small", "The policy it was decided by."),
  describe("knowledgeVersion", "Knowledge version", "small", "What the agents had learned."),
  describe("catalogueVersion", "Catalogue version", "small", "The campaigns as they were."),
];

const walk: LogWalk = {
  table: "decisions_with_own_ads",
  instant: "at",
  counts: "count()",
  select: `toString(id) AS decision_id, toUnixTimestamp64Milli(at) AS at_ms, arm, kind, slot, country, region, platform, language, genre,
  valence_pct, energy_pct, show_title, activity, cohort, winner, \`candidates.key\` AS keys, \`candidates.score\` AS scores, outside_bids,
  price_cpm_micros, silence_code, eligible, shortlisted, rounds, explored, total_micros, policy_version, knowledge_version, catalogue_version`,
  position: [
    ["listener_high", "UInt64"],
    ["listener_low", "UInt64"],
    ["at", "DateTime64"],
    ["id_low", "UInt64"],
  ],
  pageRows: 5_000,
};

interface Asked {
  ledger: TenantLedger;
  sight: Sight;
  directory(): Directory;
  /** ISO 4217. */
  currency: string;
}

/** Every decision in which an ad in sight took part, with its moment and what came out; a competitor's win has no price. */
export async function readDecisionsTable({ ledger, sight, directory, currency }: Asked): Promise<ExportTable> {
  const nameOf = nameCandidates(sight, directory);
  const hours = await listHours(ledger, walk);
  return {
    title: "Decisions",
    columns: listColumns(currency),
    rows: hours.reduce((sum, { rows }) => sum + rows, 0),
    facts: [{ name: "Rows", text: "One a decision in which an ad in sight was ranked or ruled out." }],
    batches: async function* () {
      for await (const page of walkLog(ledger, walk, hours)) yield page.map((stored) => toCells(stored, nameOf));
    },
  };
}

function toCells(stored: StoredRow, nameOf: ReturnType<typeof nameCandidates>): Cell[] {
  const number = (name: string) => stored[name] as number;
  const text = (name: string) => (stored[name] as string) || null;
  const percent = (name: string) => (number(name) === 255 ? null : number(name));
  const winner = number("winner");
  const key = (stored.keys as readonly string[])[winner];
  const adNo = key === undefined ? null : Number(key.split("/", 1)[0]);
  const answered = adNo === null ? null : nameOf(adNo, adNo >= outsideAdNo ? (stored.outside_bids as string) : "");
  return [
    text("decision_id"),
    number("at_ms"),
    arms[number("arm")] ?? null,
    placementKinds[number("kind")] ?? null,
    slots[number("slot")] ?? null,
    text("country"),
    text("region"),
    platforms[number("platform")] ?? null,
    text("language"),
    text("genre"),
    percent("valence_pct"),
    percent("energy_pct"),
    text("show_title"),
    activities[number("activity")] ?? null,
    text("cohort"),
    answered?.kind ?? null,
    answered?.label ?? null,
    answered?.advertiser ?? null,
    answered?.campaign ?? null,
    answered?.adSet ?? null,
    answered?.adId ?? null,
    answered?.own === true ? number("price_cpm_micros") : null,
    winner < 0 ? null : ((stored.scores as readonly number[])[winner] ?? null),
    number("silence_code") === 0 ? null : (findReasonByCode(number("silence_code")) ?? null),
    (stored.keys as readonly string[]).length,
    number("eligible"),
    number("shortlisted"),
    number("rounds"),
    number("explored") === 1,
    number("total_micros"),
    number("policy_version"),
    number("knowledge_version"),
    number("catalogue_version"),
  ];
}
