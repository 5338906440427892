import { outsideAdNo, silenceAdNo } from "@/server/engine/decision-record";
import { reasonCodes } from "@/server/engine/reason-codes";
import type { Condition } from "./scope";

const ranked = "hasAny(candidate_ad_nos, {lostAdNos:Array(UInt32)})";
const won = "(winner >= 0 AND has({lostAdNos:Array(UInt32)}, ad_no))";
const vetoed = "hasAny(`vetoes.ad_no`, {lostAdNos:Array(UInt32)})";
const failed = `arrayExists((no, settle) -> settle >= 2 AND has({lostAdNos:Array(UInt32)}, no), candidate_ad_nos, \`candidates.settle\`)`;
const firstVeto = `splitByChar('/', arrayFirst((codes, no) -> has({lostAdNos:Array(UInt32)}, no), \`vetoes.codes\`, \`vetoes.ad_no\`))[1]`;
const isLate = `silence_code = ${reasonCodes["deadline-passed"].code}`;
const beaten = `${ranked} AND NOT ${won} AND NOT ${failed} AND NOT (${isLate})`;

/** Where ranked ads lost to what won instead; of the others only the first veto says why. */
const conditions = new Map<number, string>([
  [reasonCodes.outvoted.code, `${beaten} AND ad_no > ${silenceAdNo} AND ad_no < ${outsideAdNo}`],
  [reasonCodes["silence-chosen"].code, `${beaten} AND ad_no = ${silenceAdNo}`],
  [reasonCodes["outbid-outside"].code, `${beaten} AND ad_no >= ${outsideAdNo}`],
  [reasonCodes["reservation-failed"].code, `${failed} AND NOT ${won}`],
  [reasonCodes["deadline-passed"].code, `${ranked} AND (${isLate})`],
]);

/**
 * Decisions in which these ads were ranked or ruled out and did not win; with a code, those lost for it in the way that
 * losses are counted: one primary reason each. Ads ranked below the eighth place are not kept and not found.
 */
export function lostCondition(lostAdNos: readonly number[], reasonCode: number | undefined): Condition {
  if (reasonCode === undefined) return { sql: `(${ranked} OR ${vetoed}) AND NOT ${won}`, params: { lostAdNos } };
  const known = conditions.get(reasonCode);
  if (known !== undefined) return { sql: known, params: { lostAdNos } };
  return {
    sql: `${vetoed} AND NOT ${ranked} AND ${firstVeto} = {lostCode:String}`,
    params: { lostAdNos, lostCode: String(reasonCode) },
  };
}
