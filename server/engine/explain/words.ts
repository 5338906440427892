import type { Evidence } from "../agent";
import type { AgentId } from "../agent-roster";
import { findReasonByCode, reasonCodes } from "../reason-codes";

/** Score units in one point as it is shown: a weighted vote of one basis point. */
export const unitsPerPoint = 1_000_000;

/** Units as signed points, rounded for reading. */
export function points(units: number): string {
  const value = Math.round(units / unitsPerPoint);
  const sign = value > 0 ? "+" : value < 0 ? "−" : "";
  return `${sign}${Math.abs(value).toLocaleString("en-US")}`;
}

const plainNames: Record<AgentId, string> = {
  privacy: "Privacy",
  "brand-safety": "Brand safety",
  frequency: "Frequency",
  "budget-pacing": "Budget pace",
  "user-profile": "Taste",
  context: "Moment",
  "ad-selection": "Shortlist",
  creative: "Creative",
  engagement: "Engagement",
  "listener-experience": "Listener care",
  yield: "Yield",
  "advertiser-value": "Advertiser value",
  "voice-intent": "Spoken words",
  exchange: "Outside bids",
};

/** An agent's name as people read it. */
export function plainName(agent: AgentId): string {
  return plainNames[agent];
}

const lower = (value: unknown) =>
  String(value ?? "")
    .toLowerCase()
    .replaceAll("_", " ");

/** What an agent's support means in plain words, from its evidence. */
export function supportPhrase(agent: AgentId, evidence: Evidence): string {
  switch (agent) {
    case "context": {
      const mood = evidence.mood === "UNKNOWN" || evidence.mood === undefined ? "" : `${lower(evidence.mood)} `;
      return `the moment fitted: ${lower(evidence.tone)} spot in a ${mood}${lower(evidence.daypart)} moment`;
    }
    case "user-profile":
      return evidence.knownAs === "cohort"
        ? "listeners like this one answer to such ads"
        : "this listener answers to such ads";
    case "engagement":
      return `it was likely to be heard to the end (${Math.round(Number(evidence.predictedCompletionPct ?? 0))} % predicted)`;
    case "creative":
      return "this version does well at this time of day";
    case "voice-intent":
      return `it fits what was being said${evidence.keywords ? ` (${String(evidence.keywords)})` : ""}`;
    case "budget-pacing":
      return "its budget had more room than its rival’s";
    case "frequency":
      return "it was fresher to this listener";
    case "listener-experience":
      return "the listener would mind it least or welcome it most";
    case "yield":
      return "it paid more";
    case "advertiser-value":
      return "its outcome came cheaper";
    case "brand-safety":
      return "it suits the content better";
    default:
      return `${plainName(agent)} favoured it`;
  }
}

/** Why nothing was played, as a sentence. */
export function silenceSentence(code: number): string {
  const reason = findReasonByCode(code);
  switch (reason) {
    case "silence-chosen":
      return "No ad was played: the panel preferred silence to every ad on the table.";
    case "targeting-mismatch":
      return "No ad was played: no running ad set is aimed at this moment.";
    case "sad-passage":
      return "No ad was played: this was a sad passage, and ads are held back during those.";
    case "reservation-failed":
      return "No ad was played: the budgets or caps of the best ads were taken a moment before.";
    case "deadline-passed":
      return "No ad was played: the time for the decision ran out.";
    case null:
      return "No ad was played.";
    default:
      return `No ad was played: ${lowerFirst(reasonCodes[reason].text)}`;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
