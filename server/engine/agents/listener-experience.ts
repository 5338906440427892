import type { Agent } from "../agent";
import { completionHead } from "../knowledge";
import { type Sitting, toVote } from "../panel/sitting";
import { unknownAdsThisHour, unknownSecondsSinceLastAd } from "../privacy-view";
import { moods, tones } from "../vocabulary";

const sad = moods.indexOf("SAD");
const calm = moods.indexOf("CALM");
const loud = [tones.indexOf("UPBEAT"), tones.indexOf("URGENT"), tones.indexOf("HUMOROUS")];

function spacingCostBp(sitting: Sitting): number {
  const { spacingCostBp: cost, spacingSeconds } = sitting.policy.listener;
  const since = sitting.listener.secondsSinceLastAd;
  return since >= spacingSeconds ? 0 : (cost * (spacingSeconds - since)) / spacingSeconds;
}

function loadCostBp(sitting: Sitting): number {
  const { comfortableAdsPerHour, loadCostBp: cost } = sitting.policy.listener;
  return Math.max(0, sitting.listener.adsThisHour - comfortableAdsPerHour + 1) * cost;
}

/** Objects to every ad past the policy's hard limits. */
function forbidExcess(sitting: Sitting): void {
  const { listener, policy } = sitting;
  if (listener.adsThisHour >= policy.listener.maxAdsPerHour) sitting.objectToAll("ad-load");
  if (listener.secondsSinceLastAd < policy.listener.minSecondsBetweenAds) sitting.objectToAll("too-soon");
}

/** Does the ad's tone jar with the mood: loud tones in sad or calm passages. */
function jars(sitting: Sitting, row: number): boolean {
  const { mood } = sitting.moment;
  return (mood === sad || mood === calm) && loud.includes(sitting.table.tone[row] ?? 0);
}

/** What a tone that jars by its nature is taken to cost before that has been seen, log-odds. */
const assumedJarring = 0.2;

/** By how much an ad's tone jars with the moment: the log-odds of a completed listen that it has been seen to cost. */
function jarring(sitting: Sitting, row: number): number {
  return Math.max(jars(sitting, row) ? assumedJarring : 0, -(sitting.table.momentShift[completionHead][row] ?? 0));
}

/**
 * Speaks for the listener: votes for silence when the hour is full, the last ad was a moment ago or ads are being
 * skipped, against ads that jar or will likely be broken off, and forbids what is past the hard limits.
 */
export const listenerExperienceAgent: Agent = {
  id: "listener-experience",
  tier: 2,
  senses: [
    {
      phase: "moment",
      signal: "listener",
      after: [],
      run(sitting) {
        const { view, ports } = sitting;
        const remembered =
          ports !== null && view.listenerKey !== ""
            ? ports.memory.readListener(view.listenerKey, view, sitting.atMs)
            : { adsThisHour: 0, secondsSinceLastAd: unknownSecondsSinceLastAd, recent: [], recentSkips: 0 };
        return {
          ...remembered,
          adsThisHour:
            view.adsThisHour === unknownAdsThisHour
              ? remembered.adsThisHour
              : Math.max(view.adsThisHour, remembered.adsThisHour),
          secondsSinceLastAd: Math.min(view.secondsSinceLastAd, remembered.secondsSinceLastAd),
        };
      },
      fallback: ({ view }) => ({
        adsThisHour: view.adsThisHour === unknownAdsThisHour ? 0 : view.adsThisHour,
        secondsSinceLastAd: view.secondsSinceLastAd,
        recent: [],
        recentSkips: 0,
      }),
    },
  ],
  judge(sitting, votes) {
    const { table, policy, listener, knowledge } = sitting;
    const limits = policy.listener;
    forbidExcess(sitting);
    const silence = loadCostBp(sitting) + spacingCostBp(sitting) + listener.recentSkips * limits.skipCostBp;
    votes[0] = toVote(silence / 10_000);
    const usual = knowledge.base[completionHead];
    for (let row = 1; row < table.count; row++) {
      const broken = usual - (table.completion[row] ?? usual);
      const cost = broken * limits.annoyanceCostBp + jarring(sitting, row) * limits.jarringCostBp;
      votes[row] = toVote(-cost / 10_000);
    }
    return 10;
  },
  fallback(sitting) {
    // The hard limits hold on what is known, if only from the publisher; there is no opinion beyond them.
    forbidExcess(sitting);
    return 10;
  },
  evidence(sitting, row) {
    const { listener } = sitting;
    return {
      adsThisHour: listener.adsThisHour,
      secondsSinceLastAd: listener.secondsSinceLastAd === unknownSecondsSinceLastAd ? -1 : listener.secondsSinceLastAd,
      recentSkips: listener.recentSkips,
      jarsWithTheMoment: row > 0 && jars(sitting, row),
      likelyBrokenOffPct: row > 0 ? Math.round((1 - (sitting.table.completion[row] ?? 1)) * 1000) / 10 : 0,
    };
  },
};
