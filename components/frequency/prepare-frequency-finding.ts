import { formatCount, formatPart } from "@/components/format/numbers";
import type { FrequencyDetail, FrequencyRow } from "@/server/frequency/schema";

/** The sentence above everything: are people worn out, and what do caps hold back. */
export interface FrequencyFinding {
  title: string;
  text: string;
}

const asSets = (count: number) => `${formatCount(count)} ad ${count === 1 ? "set" : "sets"}`;

/** What one ad set or campaign has come to. */
export function prepareFrequencyFinding({ total, fatigue, lastExposureNo }: FrequencyDetail): FrequencyFinding {
  const { reach, frequency, most, blocked, matched } = total;
  if (reach === 0) {
    return {
      title: "Nobody who can be counted has heard it in this time",
      text: "Choose a longer range, or see under pacing why it does not play.",
    };
  }
  const times = frequency === null ? "–" : frequency.toFixed(2);
  const title =
    fatigue === null
      ? `${formatCount(reach)} listeners heard it ${times} times on average; no fatigue shows`
      : `Fatigue begins at exposure ${fatigue.exposureNo}${fatigue.exposureNo >= lastExposureNo ? " or later" : ""}`;
  const tired =
    fatigue === null
      ? `Listeners answer later exposures no worse than the first, as far as the numbers tell.`
      : `${formatCount(reach)} listeners heard it ${times} times on average, and from there on ${fatigue.by === "completion" ? "they finish it less often" : "they skip it more often"} than the first time, clearly.`;
  const caps =
    matched > 0
      ? ` Caps took ${formatCount(blocked)} of ${formatCount(matched)} opportunities that fitted (${formatPart(blocked / matched)}).`
      : "";
  return { title, text: `${tired} The most anybody heard it was ${formatCount(most ?? 0)} times.${caps}` };
}

/** What the account has come to. */
export function prepareFrequencyOverviewFinding(rows: readonly FrequencyRow[]): FrequencyFinding {
  const cappedOut = rows.filter(({ level }) => level === "CAPPED_OUT");
  const tiring = rows.filter(({ level }) => level === "FATIGUING");
  const blocked = rows.reduce((sum, row) => sum + row.blocked, 0);
  const matched = rows.reduce((sum, row) => sum + row.matched, 0);
  const share =
    matched === 0
      ? ""
      : ` Caps took ${formatCount(blocked)} opportunities, ${formatPart(blocked / matched)} of those that fitted.`;
  if (cappedOut.length === 0 && tiring.length === 0) {
    return {
      title: `Nobody is worn out: all ${asSets(rows.length)} are fine`,
      text: `Listeners hear each three times or less on average.${share}`,
    };
  }
  const parts = [
    ...(cappedOut.length > 0 ? [`${asSets(cappedOut.length)} ran out of listeners`] : []),
    ...(tiring.length > 0
      ? [`${asSets(tiring.length)} ${tiring.length === 1 ? "is" : "are"} heard more than three times on average`]
      : []),
  ];
  const [first] = cappedOut.length > 0 ? cappedOut : tiring;
  return {
    title: capitalise(parts.join(", ")),
    text: `First to look at: ${first?.adSetName ?? ""} (${first?.campaignName ?? ""}).${share}`,
  };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
