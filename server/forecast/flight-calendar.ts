import type { RecordedOpportunity, RecordedTraffic } from "./recorded-traffic";

export const dayMs = 86_400_000;
const weekMinutes = 10_080;

/** A recorded opportunity as it comes again at a later time. */
export interface ComingOpportunity {
  recorded: RecordedOpportunity;
  atMs: number;
  /** How many recorded stretches later. */
  lap: number;
  /** Minute of the listener's local week then. */
  localMinuteOfWeek: number;
}

/**
 * The coming opportunities of [fromMs, toMs): recorded time is laid end to end after itself, so that a week repeats by
 * its weekdays. In order of time.
 */
export function* layOut(
  { fromMs: recordedFrom, toMs: recordedTo, opportunities }: RecordedTraffic,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Generator<ComingOpportunity> {
  const lapMs = recordedTo - recordedFrom;
  if (opportunities.length === 0 || lapMs <= 0) return;
  for (let lap = Math.floor((fromMs - recordedFrom) / lapMs); recordedFrom + lap * lapMs < toMs; lap++) {
    const shiftMs = lap * lapMs;
    const shiftMinutes = Math.round(shiftMs / 60_000);
    for (const recorded of opportunities) {
      const atMs = recorded.atMs + shiftMs;
      if (atMs < fromMs) continue;
      if (atMs >= toMs) break;
      const minute = (recorded.view.localMinuteOfWeek + shiftMinutes) % weekMinutes;
      yield { recorded, atMs, lap, localMinuteOfWeek: (minute + weekMinutes) % weekMinutes };
    }
  }
}

/** How many of the sample's opportunities come in a span, without laying them out. */
export function countComing(traffic: RecordedTraffic, span: { fromMs: number; toMs: number }): number {
  const perDay = traffic.opportunities.length / Math.max(1, (traffic.toMs - traffic.fromMs) / dayMs);
  return (perDay * (span.toMs - span.fromMs)) / dayMs;
}
