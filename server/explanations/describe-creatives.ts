import type { EngineCreative } from "@/server/engine/catalogue";
import { creativeBuckets, type Knowledge } from "@/server/engine/knowledge";
import { baseRate, headOf } from "@/server/engine/knowledge-rates";
import { dayparts, placementKinds } from "@/server/engine/vocabulary";
import { betaInterval } from "./intervals";
import type { CreativeDelivery } from "./queries/list-creative-delivery";
import type { WhyShown } from "./why-shown-schema";

/** As the creative agent shrinks: a moment towards the creative's own rate, that towards the base rate. In plays. */
const bucketStrength = 30;
const creativeStrength = 60;

/**
 * What is known of each creative of an ad: delivery in the window, and what the creative agent believes of it overall and
 * in each moment, as Beta posteriors with its own priors, with the chance that it is drawn there.
 */
export function describeCreatives(question: {
  adNo: number;
  objective: number;
  creatives: readonly Pick<EngineCreative, "no" | "id" | "name">[];
  knowledge: Knowledge;
  delivery: readonly CreativeDelivery[];
}): WhyShown["creatives"] {
  const { adNo, objective, creatives, knowledge, delivery } = question;
  const base = baseRate(knowledge, objective);
  const head = headOf(objective);
  const choice = knowledge.creativeChoices.get(adNo);
  return creatives.map(({ no, id, name }) => {
    const cells = knowledge.creatives.get(no);
    const at = (bucket: number) => ({
      successes: cells?.[bucket * 3 + head] ?? 0,
      plays: cells?.[bucket * 3 + 2] ?? 0,
    });
    const buckets = Array.from({ length: creativeBuckets }, (_, bucket) => ({ bucket, ...at(bucket) }));
    const plays = buckets.reduce((sum, one) => sum + one.plays, 0);
    const successes = buckets.reduce((sum, one) => sum + one.successes, 0);
    const overall = (successes + base * creativeStrength) / (plays + creativeStrength);
    const position = choice?.creativeNos.indexOf(no) ?? -1;
    const delivered = delivery.find(({ creativeNo }) => creativeNo === no);
    return {
      creativeId: id,
      name,
      impressions: delivered?.impressions ?? 0,
      completes: delivered?.completes ?? 0,
      clicks: delivered?.clicks ?? 0,
      plays,
      belief: betaOf(successes, plays, base, creativeStrength),
      moments: buckets
        .filter((one) => one.plays >= 0.5)
        .map((one) => ({
          kind: placementKinds[Math.floor(one.bucket / dayparts.length)] ?? "MUSIC",
          daypart: dayparts[one.bucket % dayparts.length] ?? "",
          plays: one.plays,
          belief: betaOf(one.successes, one.plays, overall, bucketStrength),
          chancePpm:
            choice === undefined || position < 0
              ? null
              : (choice.chancesPpm[one.bucket * choice.creativeNos.length + position] ?? null),
        })),
    };
  });
}

function betaOf(successes: number, plays: number, prior: number, strength: number) {
  // Decay may leave a hair more successes than plays.
  const held = Math.min(successes, plays);
  return betaInterval(held + prior * strength, plays - held + (1 - prior) * strength);
}
