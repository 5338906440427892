import type { Opportunity } from "@/server/engine/opportunity";
import { SessionStream } from "../session-stream";
import type { World } from "../world/world";

/** What a span of traffic is expected to look like. */
export interface TrafficSurvey {
  opportunitiesPerDay: number;
  /** An even sample of what was offered. */
  sample: readonly Opportunity[];
}

const dayMs = 86_400_000;
const ordinaryAd = {
  adId: "survey",
  campaignId: "survey",
  creativeId: "survey",
  category: "none",
  durationSeconds: 20,
};

/** Listeners that are enough to know the traffic within a few percent. */
const enoughListeners = 1_000;

/** Runs an even sample of a world's listeners with an ordinary ad at every slot and reports the traffic of them all. */
export function surveyTraffic(world: World, fromMs: number, toMs: number): TrafficSurvey {
  const { count } = world.listeners;
  const listenerStride = Math.max(1, Math.floor(count / enoughListeners));
  const surveyed = Math.ceil(count / listenerStride);
  const stream = new SessionStream({ world, fromMs, toMs, listenerStride });
  const sample: Opportunity[] = [];
  for (let step = stream.next(); step !== null; step = stream.next()) {
    if (step.kind !== "opportunity") continue;
    sample.push(step.opportunity);
    // The ad wears out for nobody: each play is a stranger's.
    const creativeId = `survey-${stream.offered % 512}`;
    stream.answer({ decisionId: "", ad: { ...ordinaryAd, creativeId, campaignId: creativeId }, priceMicros: 0 });
  }
  return { opportunitiesPerDay: (stream.offered * count * dayMs) / (surveyed * (toMs - fromMs)), sample };
}
