import { type EventType, eventTypes } from "@/server/engine/vocabulary";
import { drawUniform } from "./random/counter-draw";
import { truthStreams } from "./truth/truth-streams";

/** The events of one play with their times, earliest first; `cursor` is the next one to tell. */
export interface Play {
  decisionId: string;
  types: number[];
  timesMs: number[];
  cursor: number;
}

const typeIndex = Object.fromEntries(eventTypes.map((type, index) => [type, index])) as Record<EventType, number>;
const quartiles = [
  [0.25, typeIndex.firstQuartile],
  [0.5, typeIndex.midpoint],
  [0.75, typeIndex.thirdQuartile],
] as const;

export interface PlayPlan {
  decisionId: string;
  atMs: number;
  durationSeconds: number;
  ending: "complete" | "skip" | "mute" | "leave";
  clicked: boolean;
  seed: number;
  listenerIndex: number;
  slotNo: number;
}

/** Writes when the player reports what: impression and start, quartiles reached, the ending, a click if there is one. */
export function writePlay(play: Play, plan: PlayPlan): void {
  const { seed, listenerIndex, slotNo, ending } = plan;
  const draw = (part: number) => drawUniform(seed, truthStreams.timing, listenerIndex, slotNo * 4 + part);
  const startMs = plan.atMs + 250 + Math.floor(1_200 * draw(0));
  const lengthMs = plan.durationSeconds * 1_000;
  const reached = ending === "complete" ? 1 : 0.06 + 0.9 * draw(1) ** 1.5;
  play.decisionId = plan.decisionId;
  play.cursor = 0;
  play.types.length = 0;
  play.timesMs.length = 0;
  const report = (type: number, atMs: number) => {
    let place = play.timesMs.length;
    while (place > 0 && (play.timesMs[place - 1] ?? 0) > atMs) place--;
    play.timesMs.splice(place, 0, atMs);
    play.types.splice(place, 0, type);
  };
  report(typeIndex.impression, startMs);
  report(typeIndex.start, startMs + 40);
  for (const [part, type] of quartiles) if (part < reached) report(type, startMs + 40 + Math.round(part * lengthMs));
  if (ending !== "leave") report(typeIndex[ending], startMs + 40 + Math.round(reached * lengthMs));
  if (plan.clicked) report(typeIndex.click, startMs + 2_000 + Math.round(lengthMs * reached * draw(2)));
}
