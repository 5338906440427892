import { SessionStream } from "./session-stream";
import type { World } from "./world/world";

/** How fast the simulator itself is: everything but the decisions. */
export interface ThroughputMeasure {
  opportunities: number;
  events: number;
  seconds: number;
  opportunitiesPerSecond: number;
}

/** Runs a span with a different ready-made answer at every slot and measures it on the wall clock. */
export function measureThroughput(
  world: World,
  fromMs: number,
  toMs: number,
  maxOpportunities: number,
): ThroughputMeasure {
  const ads = Array.from({ length: 100 }, (_, index) => ({
    adId: `ad-${index}`,
    campaignId: `campaign-${index % 40}`,
    creativeId: `creative-${index}`,
    category: "1123",
    durationSeconds: 20,
  }));
  const start = performance.now();
  const stream = new SessionStream({ world, fromMs, toMs, maxOpportunities });
  let events = 0;
  for (let step = stream.next(); step !== null; step = stream.next()) {
    if (step.kind === "event") events++;
    else
      stream.answer({ decisionId: "decision", ad: ads[stream.offered % ads.length] ?? null, priceMicros: 5_000_000 });
  }
  const seconds = (performance.now() - start) / 1_000;
  return { opportunities: stream.offered, events, seconds, opportunitiesPerSecond: stream.offered / seconds };
}
