import { outsideAdNo, settleOutcomes } from "@/server/engine/decision-record";
import { reasonCodes } from "@/server/engine/reason-codes";
import { objectives } from "@/server/engine/vocabulary";
import type { LedgerClient } from "../ledger-client";

/** Candidates that the expression below can weigh; the engine keeps as many. */
const keptCandidates = 8;

const ranks = Array.from({ length: keptCandidates }, (_, at) => at);
const rows = objectives.map((_, at) => at);
const reserved = settleOutcomes.indexOf("reserved");
const late = reasonCodes["deadline-passed"].code;

// Without lambdas that would copy whole lists for every candidate: the weight rows are laid out beside the votes, and
// each candidate's products are summed where they lie.
const laidOut = `arrayResize(arrayConcat(${ranks.map((at) => `arraySlice(weights, objective[${at + 1}] * n + 1, n)`).join(", ")}), length(vote))`;
const scoreFaults = ranks.map((at) => `score[${at + 1}] != arraySum(arraySlice(product, ${at} * n + 1, n))`).join(" OR ");
const weightFaults = rows.map((at) => `arraySum(arraySlice(weights, ${at} * n + 1, n)) != 1000000`).join(" OR ");
const failed = (settles: string) => `arrayAll(settle -> settle >= 2, ${settles})`;

/** The six checks of `recountDecision` as one condition over a row: true when something contradicts the record. */
const contradicts = `WITH length(voters) AS n,
  arrayMap((high, low) -> toInt64(high) * 256 + low, \`votes.high\`, \`votes.low\`) AS vote,
  arrayMap(key -> toUInt8(substringIndex(key, '/', -1)), \`candidates.key\`) AS objective,
  arrayMap((v, w) -> v * w, vote, ${laidOut}) AS product,
  \`candidates.score\` AS score, \`candidates.settle\` AS settles, length(score) AS kept,
  if(winner >= 0, toUInt32(substringIndex(\`candidates.key\`[winner + 1], '/', 1)), 0) AS answered
SELECT`;

const faults = [
  `n > 0 AND (length(weights) != ${objectives.length} * n OR ${weightFaults})`,
  `kept > ${keptCandidates} OR length(vote) != kept * n OR ${scoreFaults}`,
  "arrayReverseSort(score) != score",
  `countEqual(settles, ${reserved}) != if(winner >= 0, settles[winner + 1] = ${reserved}, 0)`,
  `if(winner < 0,
    winner != -1 OR (silence_code != ${late} AND NOT ${failed("settles")}),
    winner >= kept OR settles[winner + 1] != if(answered > 0 AND answered < ${outsideAdNo}, ${reserved}, 0)
      OR (explored = 0 AND NOT ${failed("arraySlice(settles, 1, winner)")}))`,
  "ad_no != answered OR (ad_no = 0) != (silence_code != 0) OR (ad_no = 0 AND price_cpm_micros != 0)",
];

const anyFault = faults.map((fault) => `(${fault})`).join("\n  OR ");

/** What a recount of the whole ledger found. */
export interface RecountSummary {
  decisions: number;
  differing: number;
}

const countSql = `SELECT count() AS decisions, countIf(fault) AS differing FROM (
${contradicts} ${anyFault} AS fault FROM decisions)`;

const listSql = `${contradicts} toString(id) AS id FROM decisions WHERE ${anyFault} ORDER BY at LIMIT {limit:UInt32}`;

const unlimitedSeconds = 3_600;

/** Recounts every decision in the ledger in one statement. */
export async function recountInSql(client: LedgerClient): Promise<RecountSummary> {
  const [summary] = await client.query<RecountSummary>({ sql: countSql, maxSeconds: unlimitedSeconds });
  return summary ?? { decisions: 0, differing: 0 };
}

/** Ids of decisions that the recount in SQL contradicts, oldest first. */
export async function listContradictedIds(client: LedgerClient, limit: number): Promise<string[]> {
  const found = await client.query<{ id: string }>({ sql: listSql, params: { limit }, maxSeconds: unlimitedSeconds });
  return found.map(({ id }) => id);
}
