import { arms, outsideAdNo, settleOutcomes } from "@/server/engine/decision-record";
import { reasonCodes } from "@/server/engine/reason-codes";
import { objectives } from "@/server/engine/vocabulary";
import type { LedgerClient } from "../ledger-client";

/** Candidates that the expression below can weigh; the engine keeps as many. */
const keptCandidates = 8;

const ranks = Array.from({ length: keptCandidates }, (_, at) => at);
const rows = objectives.map((_, at) => at);
const reserved = settleOutcomes.indexOf("reserved");
const byRules = arms.indexOf("rules");
const late = reasonCodes["deadline-passed"].code;

// Fast by three habits: no lambda that would copy whole lists for every candidate (weight rows are laid out beside the
// votes by slices); running sums, so that a candidate's score is the difference of two of their elements; and no OR,
// whose short cuts would evaluate the lists again for every term.
const laidOut = `arrayResize(arrayConcat(${ranks.map((at) => `arraySlice(weights, objective[${at + 1}] * n + 1, n)`).join(", ")}), length(high))`;

const counted = `WITH length(voters) AS n, \`votes.high\` AS high,
  arrayMap(key -> toUInt8(substringIndex(key, '/', -1)), \`candidates.key\`) AS objective
SELECT at, id, arm, winner, silence_code, explored, price_cpm_micros, ad_no, n, \`candidates.score\` AS score,
  \`candidates.settle\` AS settle, length(score) AS kept, length(high) AS votes, length(weights) AS weighed,
  arrayCumSum(weights) AS weight_sums,
  arrayCumSum(arrayMap((h, l, w) -> (toInt64(h) * 256 + l) * w, high, \`votes.low\`, ${laidOut})) AS running,
  arrayCumSum(score) AS score_sums,
  if(winner >= 0, toUInt32OrZero(substringIndex(\`candidates.key\`[winner + 1], '/', 1)), 0) AS answered
FROM decisions`;

const failed = (settles: string) => `arrayAll(outcome -> outcome >= 2, ${settles})`;

/**
 * What may be wrong with a row, each 0 when it is right: 1. weights: every row sums to 1,000,000 over the voters. 2. scores:
 * Σ weight × vote of every kept candidate. 3. order: scores do not rise (the rules arm ranks by its rules instead).
 * 4. reservations: nothing but the winner is reserved. 5. winner: the first that could be settled (an exploration's draw
 * aside), or nobody when the time ran out or nothing held; silence and outside bids need no reservation. 6. answer:
 * silence has a reason and no price, an ad has no reason, and the winner's own columns agree.
 */
const faults = [
  `(n > 0) * greatest(weighed != ${objectives.length} * n, ${rows.map((at) => `weight_sums[${at + 1} * n] != ${at + 1} * 1000000`).join(", ")})`,
  `greatest(kept > ${keptCandidates}, votes != kept * n, ${ranks.map((at) => `score_sums[${at + 1}] != running[${at + 1} * n] * (kept > ${at})`).join(", ")})`,
  `(arm != ${byRules}) * (arrayReverseSort(score) != score)`,
  `countEqual(settle, ${reserved}) != (winner >= 0) * (settle[winner + 1] = ${reserved})`,
  `if(winner < 0,
    greatest(winner != -1, (silence_code != ${late}) * (NOT ${failed("settle")})),
    greatest(winner >= kept, settle[winner + 1] != if(answered > 0 AND answered < ${outsideAdNo}, ${reserved}, 0),
      (explored = 0) * (NOT ${failed("arraySlice(settle, 1, winner)")})))`,
  "greatest(ad_no != answered, (ad_no = 0) != (silence_code != 0), (ad_no = 0) * (price_cpm_micros != 0))",
];

const contradicted = `greatest(${faults.join(",\n  ")})`;

/** What a recount of the whole ledger found. */
export interface RecountSummary {
  decisions: number;
  differing: number;
}

const countSql = `SELECT count() AS decisions, countIf(${contradicted} != 0) AS differing FROM (
${counted})`;

const listSql = `SELECT toString(id) AS id FROM (
${counted}) WHERE ${contradicted} != 0 ORDER BY at LIMIT {limit:UInt32}`;

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
