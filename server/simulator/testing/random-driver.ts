import type { Opportunity } from "@/server/engine/opportunity";
import type { SimulationDriver } from "../drive";
import { drawUniform } from "../random/counter-draw";
import type { SimulatedAnswer } from "../simulated-answer";
import type { KnownCreative } from "../truth/creative-truth";

/** A stand-in for the product: answers whatever `choose` picks, null for silence. Remembers nothing. */
export function createStandInDriver(
  choose: (opportunity: Opportunity, listenerIndex: number, decisionNo: number) => KnownCreative | null,
): SimulationDriver & { decisions: number } {
  const driver = {
    decisions: 0,
    decide(opportunity: Opportunity, meta: { listenerIndex: number }): SimulatedAnswer {
      const no = driver.decisions++;
      const chosen = choose(opportunity, meta.listenerIndex, no);
      if (chosen === null) return { decisionId: String(no), ad: null, priceMicros: 0 };
      const { creativeId, campaignId, category, durationSeconds } = chosen;
      return {
        decisionId: String(no),
        ad: { adId: creativeId, campaignId, creativeId, category, durationSeconds },
        priceMicros: 5_000_000,
      };
    },
    event() {},
  };
  return driver;
}

/** Plays any of the creatives, all equally likely. */
export function createRandomDriver(seed: number, creatives: readonly KnownCreative[]) {
  return createStandInDriver(
    (_, __, no) => creatives[Math.floor(drawUniform(seed, 999, no) * creatives.length)] ?? null,
  );
}
