import type { LedgerClient } from "../ledger-client";
import type { WeightUpdate } from "../ledger-records";
import { allOf, type TimeWindow, windowCondition } from "./scope";

/** Changes of learned weights in a window, newest first. They concern the panel, not an advertiser: staff only. */
export async function listWeightUpdates(
  client: LedgerClient,
  question: { window: TimeWindow; objective?: number; limit: number },
): Promise<WeightUpdate[]> {
  const { objective, limit } = question;
  const where = allOf([
    windowCondition("at", question.window),
    ...(objective === undefined ? [] : [{ sql: "objective = {objective:UInt8}", params: { objective } }]),
  ]);
  return await client.query<WeightUpdate>({
    sql: `SELECT toUnixTimestamp64Milli(at) AS atMs, knowledge_version AS knowledgeVersion, objective, seat,
  before_ppm AS beforePpm, after_ppm AS afterPpm, w.outcomes AS outcomes, mean_log_loss AS meanLogLoss, reason
FROM weight_updates AS w WHERE ${where.sql} ORDER BY at DESC, knowledge_version DESC, seat LIMIT {limit:UInt32}`,
    params: { ...where.params, limit },
  });
}
