import type { TenantScope } from "@/server/accounts/tenant-scope";
import { longestIdLeadMs, uuidTimeMs } from "../codec/uuid-hex";
import type { LedgerClient } from "../ledger-client";
import { decisiveCondition } from "./decisive-condition";
import { lostCondition } from "./lost-condition";
import { daypartSql, moodSql } from "./moment-sql";
import { allOf, type Condition, type TimeWindow, tenantCondition, tookPartCondition, windowCondition } from "./scope";

/** Filters of the decision list, by the ledger's numbers. */
export interface DecisionListParams {
  /** Only decisions that these tenants' ads took part in. */
  tenant: TenantScope;
  /** Every ad that the tenants ever had. */
  ownAdNos: readonly number[];
  window: TimeWindow;
  /** "played" means that an impression came back. */
  outcome: "all" | "played" | "answered" | "silent";
  advertiserNo?: number;
  campaignNo?: number;
  adSetNo?: number;
  adNo?: number;
  /** Index into `placementKinds`. */
  kind?: number;
  genre?: string;
  country?: string;
  /** Index into `moods`. */
  mood?: number;
  /** Index into `dayparts`. */
  daypart?: number;
  /** Index into `slots`. */
  slot?: number;
  /** Index into `platforms`. */
  platform?: number;
  /** Index into `activities`. */
  activity?: number;
  showTitle?: string;
  cohort?: string;
  /** Some candidate was vetoed for it, or the decision stayed silent for it. */
  reasonCode?: number;
  /** Index into `arms`. */
  arm?: number;
  /** Seat of an agent without whose ballots another candidate would have had the most points. */
  decisiveSeat?: number;
  /** Only decisions that these ads lost: for `reasonCode` as their first reason, when it is given. */
  lostAdNos?: readonly number[];
  /** Start or whole of an id, lower case with dashes. A whole one is found outside the window too. */
  idPrefix?: string;
  cursor?: string;
  limit: number;
}

/** One decision of the list. Numbers and indices as stored. */
export interface DecisionListItem {
  id: string;
  atMs: number;
  arm: number;
  kind: number;
  slot: number;
  country: string;
  genre: string;
  showTitle: string;
  valencePct: number;
  energyPct: number;
  activity: number;
  /** Index into the candidates; −1 when nothing could be settled. */
  winner: number;
  /** 0 for silence or nobody. */
  adNo: number;
  adSetNo: number;
  campaignNo: number;
  advertiserNo: number;
  creativeNo: number;
  silenceCode: number;
  priceCpmMicros: number;
  /** Score of what was answered; 0 when nothing could be settled. */
  scoreUnits: number;
  /** The answer's score minus the best other's; null without a rival. */
  marginUnits: number | null;
  /** The answer's contributions by seat. */
  contributions: { seat: number; units: number }[];
  /** Ads ruled out; only the tenants' own unless they are everybody. */
  vetoed: number;
  shortlisted: number;
  totalMicros: number;
  /** Bit set over `eventTypes`. */
  eventMask: number;
}

export interface DecisionListAnswer {
  rows: DecisionListItem[];
  nextCursor: string | null;
  total: number;
  /** Of the whole ledger; null when it is empty. */
  newestAtMs: number | null;
}

type StoredItem = Omit<DecisionListItem, "contributions" | "eventMask" | "marginUnits"> & {
  idLow: string;
  seats: number[];
  units: number[];
  bestOther: number;
  candidates: number;
};

const fullId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const itemSelection = `toString(id) AS id, toString(id_low) AS idLow, toUnixTimestamp64Milli(at) AS atMs, arm, kind, slot, country,
  genre, show_title AS showTitle, valence_pct AS valencePct, energy_pct AS energyPct, activity, winner,
  ad_no AS adNo, ad_set_no AS adSetNo, campaign_no AS campaignNo, advertiser_no AS advertiserNo,
  creative_no AS creativeNo, silence_code AS silenceCode, price_cpm_micros AS priceCpmMicros,
  if(winner < 0, 0, \`candidates.score\`[winner + 1]) AS scoreUnits, length(\`candidates.key\`) AS candidates,
  arrayMax(arrayFilter((score, at) -> at != winner + 1, \`candidates.score\`, arrayEnumerate(\`candidates.score\`))) AS bestOther,
  if(winner < 0, [], voters) AS seats,
  if(winner < 0, [], arrayMap((vote, weight) -> vote * toInt64(weight),
    arraySlice(votes, winner * length(voters) + 1, length(voters)),
    arraySlice(weights, objectives[winner + 1] * length(voters) + 1, length(voters)))) AS units,
  shortlisted, total_micros AS totalMicros`;
const allVetoed = "length(`vetoes.ad_no`) AS vetoed";
const ownVetoed = "arrayCount(no -> has({ownAdNos:Array(UInt32)}, no), `vetoes.ad_no`) AS vetoed";
const ownVetoedFor = `arrayExists((no, codes) -> has({ownAdNos:Array(UInt32)}, no)
    AND has(splitByChar('/', codes), toString({reasonCode:UInt16})), \`vetoes.ad_no\`, \`vetoes.codes\`)`;

/** A page of decisions, newest first, with how many match in all. */
export async function listDecisions(
  client: LedgerClient,
  params: DecisionListParams,
  signal?: AbortSignal,
): Promise<DecisionListAnswer> {
  const where = allOf(conditionsOf(params));
  const after = cursorCondition(params.cursor);
  const page = allOf([where, ...(after === null ? [] : [after])]);
  const ask = signal === undefined ? {} : { signal };
  const [found, [counted], [newest]] = await Promise.all([
    client.query<StoredItem>({
      ...ask,
      sql: `SELECT ${itemSelection}, ${params.tenant.advertiserNos === "all" ? allVetoed : ownVetoed} FROM decisions WHERE ${page.sql}
ORDER BY toStartOfHour(at) DESC, at DESC, decisions.id_low DESC LIMIT {limit:UInt32}`,
      params: { ...page.params, limit: params.limit },
    }),
    client.query<{ total: number }>({
      ...ask,
      sql: `SELECT count() AS total FROM decisions WHERE ${where.sql}`,
      params: where.params,
    }),
    client.query<{ atMs: number; any: number }>({
      ...ask,
      sql: "SELECT toUnixTimestamp64Milli(max(at)) AS atMs, count() AS any FROM decisions",
    }),
  ]);
  const last = found.at(-1);
  const masks = await findEventMasks(client, found);
  return {
    rows: found.map((item) => toItem(item, masks)),
    nextCursor: last !== undefined && found.length === params.limit ? `${last.atMs}.${last.idLow}` : null,
    total: counted?.total ?? 0,
    newestAtMs: newest !== undefined && newest.any > 0 ? newest.atMs : null,
  };
}

function toItem(
  { idLow, seats, units, bestOther, candidates, ...item }: StoredItem,
  masks: ReadonlyMap<string, number>,
): DecisionListItem {
  return {
    ...item,
    marginUnits: item.winner < 0 || candidates < 2 ? null : item.scoreUnits - bestOther,
    contributions: seats.map((seat, at) => ({ seat, units: units[at] ?? 0 })),
    eventMask: masks.get(idLow) ?? 0,
  };
}

function conditionsOf(params: DecisionListParams): Condition[] {
  const { idPrefix, outcome, tenant, ownAdNos } = params;
  const window =
    idPrefix !== undefined && fullId.test(idPrefix)
      ? { fromMs: uuidTimeMs(idPrefix) - longestIdLeadMs, toMs: uuidTimeMs(idPrefix) + longestIdLeadMs }
      : params.window;
  const conditions: Condition[] = [tookPartCondition(tenant, ownAdNos), windowCondition("at", window)];
  const equals = (column: string, name: string, type: string, value: string | number | undefined) => {
    if (value !== undefined) conditions.push({ sql: `${column} = {${name}:${type}}`, params: { [name]: value } });
  };
  // These name the winner. Another advertiser's finds what an unknown one finds.
  if (
    [params.advertiserNo, params.campaignNo, params.adSetNo, params.adNo, params.decisiveSeat].some(
      (no) => no !== undefined,
    )
  ) {
    conditions.push(tenantCondition(tenant));
  }
  equals("advertiser_no", "advertiserNo", "UInt32", params.advertiserNo);
  equals("campaign_no", "campaignNo", "UInt32", params.campaignNo);
  equals("ad_set_no", "adSetNo", "UInt32", params.adSetNo);
  equals("ad_no", "adNo", "UInt32", params.adNo);
  equals("kind", "kind", "UInt8", params.kind);
  equals("genre", "genre", "String", params.genre);
  equals("country", "country", "String", params.country);
  equals("slot", "slot", "UInt8", params.slot);
  equals("platform", "platform", "UInt8", params.platform);
  equals("activity", "activity", "UInt8", params.activity);
  equals("show_title", "showTitle", "String", params.showTitle);
  equals("cohort", "cohort", "String", params.cohort);
  equals(moodSql, "mood", "UInt8", params.mood);
  equals(daypartSql, "daypart", "UInt8", params.daypart);
  equals("arm", "arm", "UInt8", params.arm);
  if (params.decisiveSeat !== undefined) conditions.push(decisiveCondition(params.decisiveSeat));
  if (idPrefix !== undefined) {
    conditions.push({ sql: "startsWith(toString(decisions.id), {idPrefix:String})", params: { idPrefix } });
  }
  if (params.lostAdNos !== undefined) conditions.push(lostCondition(params.lostAdNos, params.reasonCode));
  else if (params.reasonCode !== undefined) {
    const vetoed = tenant.advertiserNos === "all" ? "has(veto_codes, {reasonCode:UInt16})" : ownVetoedFor;
    conditions.push({
      sql: `silence_code = {reasonCode:UInt16} OR ${vetoed}`,
      params: { reasonCode: params.reasonCode },
    });
  }
  if (outcome === "answered") conditions.push({ sql: "ad_no > 0", params: {} });
  if (outcome === "silent") conditions.push({ sql: "ad_no = 0", params: {} });
  if (outcome === "played") {
    // What became of another advertiser's ad is theirs to know.
    conditions.push(tenantCondition(tenant));
    const inWindow = windowCondition("decision_at", window);
    conditions.push({
      sql: `ad_no > 0 AND (id_high, id_low) IN (SELECT id_high, id_low FROM events WHERE type = 0 AND ${inWindow.sql})`,
      params: inWindow.params,
    });
  }
  return conditions;
}

function cursorCondition(cursor: string | undefined): Condition | null {
  const match = /^(\d{1,15})\.(\d{1,20})$/.exec(cursor ?? "");
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return {
    sql: "(at, id_low) < (fromUnixTimestamp64Milli({cursorMs:Int64}), {cursorLow:UInt64})",
    params: { cursorMs: Number(match[1]), cursorLow: match[2] },
  };
}

async function findEventMasks(client: LedgerClient, items: readonly StoredItem[]): Promise<Map<string, number>> {
  const answered = items.filter(({ adNo }) => adNo > 0);
  if (answered.length === 0) return new Map();
  const times = answered.map(({ atMs }) => atMs);
  const rows = await client.query<{ idLow: string; mask: number }>({
    sql: `SELECT toString(id_low) AS idLow, groupBitOr(bitShiftLeft(toUInt32(1), type)) AS mask FROM events
WHERE decision_at BETWEEN fromUnixTimestamp64Milli({fromMs:Int64}) AND fromUnixTimestamp64Milli({toMs:Int64})
  AND id_low IN {idLows:Array(UInt64)} GROUP BY id_low`,
    params: {
      fromMs: Math.min(...times),
      toMs: Math.max(...times),
      idLows: answered.map(({ idLow }) => BigInt(idLow)),
    },
  });
  return new Map(rows.map(({ idLow, mask }) => [idLow, mask]));
}
