import type { Directory } from "@/server/decisions/directory";
import { arms } from "@/server/engine/decision-record";
import { eventTypes } from "@/server/engine/vocabulary";
import { decisionAliases } from "@/server/ledger/rows/decision-columns";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { ExportColumn, ExportTable } from "../export-table";
import { type LogWalk, listHours, walkLog } from "./log-pages";

const listColumns = (currency: string): ExportColumn[] => [
  { key: "decisionId", title: "Decision", type: "text", definition: "Id of the decision that it belongs to." },
  { key: "at", title: "Time", type: "time", definition: "When it happened." },
  { key: "decisionAt", title: "Decided", type: "time", definition: "When its ad was chosen." },
  { key: "type", title: "Event", type: "text", definition: "What happened to the ad that was answered." },
  { key: "advertiser", title: "Advertiser", type: "text", definition: "Whose ad it was." },
  { key: "campaign", title: "Campaign", type: "text", definition: "The campaign it belongs to." },
  { key: "adSet", title: "Ad set", type: "text", definition: "The ad set it belongs to." },
  { key: "ad", title: "Ad", type: "text", definition: "The ad." },
  { key: "adId", title: "Ad id", type: "text", definition: "The ad's id." },
  { key: "creative", title: "Creative", type: "text", definition: "The variant that was played." },
  { key: "charged", title: `Charged (${currency})`, type: "money", definition: "What it cost; impressions only." },
  {
    key: "exposureNo",
    title: "Exposure",
    type: "small",
    definition: "Which impression of the ad set it was for this listener; empty for who may not be told apart.",
  },
  { key: "arm", title: "Arm", type: "text", definition: "Which decider chose the ad." },
];

const idSql = (decisionAliases.find(({ name }) => name === "id")?.expression ?? "").replace("(at)", "(decision_at)");

const walk: LogWalk = {
  table: "events",
  instant: "decision_at",
  counts: "count()",
  select: `toString(${idSql}) AS decision_id, toUnixTimestamp64Milli(at) AS at_ms, toUnixTimestamp64Milli(decision_at) AS decision_ms, type,
  advertiser_no, campaign_no, ad_set_no, ad_no, creative_no, charged_micros, exposure_no, arm`,
  position: [
    ["id_low", "UInt64"],
    ["type", "UInt8"],
  ],
  pageRows: 10_000,
};

interface Asked {
  ledger: TenantLedger;
  directory(): Directory;
  /** ISO 4217. */
  currency: string;
}

/** Every event of one's own ads that happened in the window. */
export async function readEventsTable({ ledger, directory, currency }: Asked): Promise<ExportTable> {
  const hours = await listHours(ledger, walk);
  return {
    title: "Events",
    columns: listColumns(currency),
    rows: hours.reduce((sum, { rows }) => sum + rows, 0),
    facts: [{ name: "Rows", text: "One an event that happened in the range." }],
    batches: async function* () {
      for await (const page of walkLog(ledger, walk, hours)) {
        const { ladder } = directory();
        yield page.map((stored) => {
          const number = (name: string) => stored[name] as number;
          const ad = ladder.nameOf("ad", number("ad_no"));
          return [
            stored.decision_id as string,
            number("at_ms"),
            number("decision_ms"),
            eventTypes[number("type")] ?? null,
            ladder.nameOf("advertiser", number("advertiser_no"))?.name ?? null,
            ladder.nameOf("campaign", number("campaign_no"))?.name ?? null,
            ladder.nameOf("adSet", number("ad_set_no"))?.name ?? null,
            ad?.name ?? null,
            ad?.id ?? null,
            ladder.nameOf("creative", number("creative_no"))?.name ?? null,
            number("charged_micros"),
            number("exposure_no") === 0 ? null : number("exposure_no"),
            arms[number("arm")] ?? null,
          ];
        });
      }
    },
  };
}
