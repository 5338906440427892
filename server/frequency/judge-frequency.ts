import type { frequencyLevels } from "./schema";

/** Mean exposures above which listeners tire, by the field's rule. */
export const tiringFrequency = 3;
/** Share of matched opportunities that caps take from which an ad set has mostly run out of listeners. */
export const cappedOutShare = 0.5;

/**
 * First match wins: capped out, where caps took more than half of the opportunities that met the targeting; fatiguing,
 * where listeners heard it more than three times on average; else fine.
 */
export function judgeFrequency(facts: {
  frequency: number | null;
  blocked: number;
  matched: number;
}): (typeof frequencyLevels)[number] {
  if (facts.matched > 0 && facts.blocked > cappedOutShare * facts.matched) return "CAPPED_OUT";
  return facts.frequency !== null && facts.frequency > tiringFrequency ? "FATIGUING" : "OK";
}
