import { forecasters } from "../agent-roster";
import { fillMomentEffects, forecastByMoment } from "../agents/context";
import { creativeBucketOf, forecastByCreative } from "../agents/creative";
import { evidenceOf, fillFeatureSlots } from "../agents/engagement";
import { fillProfileEffects, forecastByProfile } from "../agents/user-profile";
import { fillIntentEffects, forecastByIntent } from "../agents/voice-intent";
import { clickHead } from "../knowledge";
import { headOf } from "../knowledge-rates";
import { forecasterSeats } from "../negotiation/compile-policy";
import type { Attendance } from "../panel/panel";
import type { Sitting } from "../panel/sitting";
import { purpose } from "../privacy-view";
import { type StoredEffects, storeEffects } from "./effect-list";
import { featureCount } from "./response-features";

/** What the learner must remember of an answered ad until its outcome is known. */
export interface TrainingExample {
  objective: number;
  adNo: number;
  creativeNo: number;
  category: number;
  genre: number;
  creativeBucket: number;
  /** What the specialists' forecasts rested on; null for words when nobody spoke. */
  profile: StoredEffects;
  moment: StoredEffects;
  intent: StoredEffects | null;
  /** Earlier exposures of this ad set. */
  exposures: number;
  listenerKey: string;
  cohortFacts: { country: string; age: number; gender: number; platform: number };
  /** May the outcome be learned from at all. */
  measurable: boolean;
  /** What each forecaster predicted for the objective's response (order of `forecasters`), −1 when asleep. */
  forecasts: readonly number[];
  slots: Int32Array;
  /** What was added up for completion and for click; null when the response model stood alone. */
  evidence: [Float64Array, Float64Array] | null;
}

function forecastOf(sitting: Sitting, row: number, position: number, objective: number): number {
  const { table } = sitting;
  switch (forecasters[position]) {
    case "user-profile":
      return forecastByProfile(sitting, table.category[row] ?? 0, objective);
    case "context":
      return forecastByMoment(sitting, table.tone[row] ?? 0, objective);
    case "creative":
      return forecastByCreative(sitting, row, headOf(objective));
    case "engagement":
      return (headOf(objective) === clickHead ? table.click[row] : table.completion[row]) ?? 0;
    default:
      return forecastByIntent(sitting, table.intentMatch[row] ?? 0, objective);
  }
}

/** Everything to learn from when the outcome of `row` is known; call before the sitting is used again. */
export function makeExample(sitting: Sitting, row: number, attendance: Attendance | null): TrainingExample {
  const { table, view, moment } = sitting;
  const objective = table.objective[row] ?? 0;
  const slots = new Int32Array(featureCount);
  fillFeatureSlots(sitting, row, slots);
  return {
    objective,
    adNo: table.adNo[row] ?? 0,
    creativeNo: table.creativeNo[row] ?? 0,
    category: table.category[row] ?? 0,
    genre: moment.genre,
    creativeBucket: creativeBucketOf(view.kind, moment.daypart),
    profile: storeEffects(fillProfileEffects(sitting, table.category[row] ?? 0)),
    moment: storeEffects(fillMomentEffects(sitting, table.tone[row] ?? 0)),
    intent: sitting.board.find("intent") === null ? null : storeEffects(fillIntentEffects(table.intentMatch[row] ?? 0)),
    exposures: sitting.board.find("exposures")?.[table.exposure[row] ?? -1]?.total ?? 0,
    listenerKey: (view.purposes & purpose.profile) !== 0 ? view.listenerKey : "",
    cohortFacts: { country: view.country, age: view.age, gender: view.gender, platform: view.platform },
    measurable: (view.purposes & purpose.measure) !== 0,
    forecasts: forecasterSeats.map((seat, position) =>
      attendance !== null && (attendance.confidences[seat] ?? 0) === 0
        ? -1
        : forecastOf(sitting, row, position, objective),
    ),
    slots,
    evidence: evidenceOf(sitting, row),
  };
}
