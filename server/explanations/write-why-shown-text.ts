import type { AgentId } from "@/server/engine/agent-roster";
import { plainName, points } from "@/server/engine/explain/words";
import type { WhyShown } from "./why-shown-schema";

/** Opportunities a moment needs before it is said to stand out. */
const enough = 30;

const because: Partial<Record<AgentId, string>> = {
  context: "the moment fits it",
  "user-profile": "the listeners who hear it like such ads",
  engagement: "it is likely to be heard to the end",
  creative: "its versions do well where they play",
  "voice-intent": "it fits what is being said",
  yield: "its bid is well above the floor",
  "listener-experience": "it disturbs listeners little",
};

const lower = (text: string) => text.toLowerCase().replaceAll("_", " ");
const percent = (rate: number) => `${Math.round(rate * 100)} %`;

/** The moment whose win rate surely lies above the ad's own, the surest first. */
export function findBestMoment({ heat, overall }: Pick<WhyShown, "heat" | "overall">): WhyShown["heat"][number] | null {
  const sure = heat.filter(({ took, winRate }) => took >= enough && winRate.low > overall.winRate.rate);
  return sure.reduce<WhyShown["heat"][number] | null>(
    (best, cell) => (best === null || cell.winRate.low > best.winRate.low ? cell : best),
    null,
  );
}

/** A cell of the heat map in words: "happy moments, evening"; podcasts have no mood. */
export function describeMoment({ mood, daypart }: { mood: string; daypart: string }): string {
  return mood === "UNKNOWN" ? `the ${lower(daypart)}` : `${lower(mood)} moments, ${lower(daypart)}`;
}

/** The finding about one ad, in words: what speaks for it, where it wins, what speaks against it. */
export function writeWhyShownText(
  found: Pick<WhyShown, "adName" | "agents" | "meanScoreUnits" | "heat" | "overall" | "wins">,
): string {
  const { adName, agents, meanScoreUnits, overall, wins } = found;
  if (wins === 0) {
    return overall.took === 0
      ? `“${adName}” took part in no decision in this time.`
      : `“${adName}” won none of the ${overall.took.toLocaleString("en-US")} opportunities it took part in.`;
  }
  const [best] = agents;
  const worst = agents.at(-1);
  const sentences = [];
  if (best !== undefined && best.meanUnits > 0) {
    const why = because[best.agent] ?? `${plainName(best.agent)} speaks for it`;
    const total = points(meanScoreUnits).replace("+", "");
    sentences.push(
      `“${adName}” wins mostly because ${why}: ${points(best.meanUnits)} points on average, of ${total} that a win comes to.`,
    );
  } else {
    sentences.push(`“${adName}” wins because others are held back more than it is.`);
  }
  const moment = findBestMoment(found);
  if (moment !== null) {
    sentences.push(
      `It does best in ${describeMoment(moment)}: ${percent(moment.winRate.rate)} of ${moment.took.toLocaleString("en-US")} opportunities won, ${percent(overall.winRate.rate)} overall.`,
    );
  } else {
    sentences.push(
      `It won ${percent(overall.winRate.rate)} of the opportunities it took part in; no moment stands out.`,
    );
  }
  if (worst !== undefined && worst.meanUnits < 0) {
    sentences.push(`${plainName(worst.agent)} holds it back most (${points(worst.meanUnits)}).`);
  }
  return sentences.join(" ");
}
