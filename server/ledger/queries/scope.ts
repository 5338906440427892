import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { SqlParams } from "../sql-params";

/** UTC milliseconds; the end is exclusive. Every question names one. */
export interface TimeWindow {
  fromMs: number;
  toMs: number;
}

/** A condition of a WHERE with the values it binds. */
export interface Condition {
  sql: string;
  params: SqlParams;
}

/** Only these tenants' rows of a table with an `advertiser_no`. */
export function tenantCondition({ advertiserNos }: TenantScope): Condition {
  if (advertiserNos === "all") return { sql: "1", params: {} };
  return { sql: "advertiser_no IN {tenantNos:Array(UInt32)}", params: { tenantNos: advertiserNos } };
}

/** Only decisions in which an ad of these tenants was ranked or ruled out. `ownAdNos`: every ad they ever had. */
export function tookPartCondition({ advertiserNos }: TenantScope, ownAdNos: readonly number[]): Condition {
  if (advertiserNos === "all") return { sql: "1", params: {} };
  return {
    sql: "hasAny(candidate_ad_nos, {ownAdNos:Array(UInt32)}) OR hasAny(`vetoes.ad_no`, {ownAdNos:Array(UInt32)})",
    params: { ownAdNos },
  };
}

/** Only rows whose DateTime64 column lies in the window. */
export function windowCondition(column: string, { fromMs, toMs }: TimeWindow): Condition {
  return {
    sql: `${column} >= fromUnixTimestamp64Milli({fromMs:Int64}) AND ${column} < fromUnixTimestamp64Milli({toMs:Int64})`,
    params: { fromMs, toMs },
  };
}

/** Only rows whose `hour` lies in the window; an hour counts when its start does. */
export function hourCondition({ fromMs, toMs }: TimeWindow): Condition {
  return {
    sql: "hour >= toDateTime({fromSeconds:UInt32}, 'UTC') AND hour < toDateTime({toSeconds:UInt32}, 'UTC')",
    params: { fromSeconds: Math.ceil(fromMs / 1000), toSeconds: Math.ceil(toMs / 1000) },
  };
}

/** All conditions joined by AND, with all they bind. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" AND "),
    params: Object.assign({}, ...conditions.map(({ params }) => params)) as SqlParams,
  };
}
