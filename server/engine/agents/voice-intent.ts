import type { Agent } from "../agent";
import { clickHead, completionHead } from "../knowledge";
import { baseRate, confidenceFrom, headOf } from "../knowledge-rates";
import { matchAd, understandMoment } from "../language/understand";
import { EffectList, forecastEffects, newEffectSums, sumEffects } from "../learning/effect-list";
import { intentEffectsAtMost, intentLayout, listIntentEffects } from "../learning/intent-effects";
import { hash32 } from "../math/hash";
import { clearShifts } from "../panel/candidate-table";
import type { Sitting } from "../panel/sitting";

const effects = new EffectList(intentEffectsAtMost);
const sums = newEffectSums();

/** The effects of a keyword match strength; the list is used again by the next call. */
export function fillIntentEffects(match: number): EffectList {
  listIntentEffects(effects, match);
  return effects;
}

/** Expected rate at a keyword match strength of 0…1000. */
export function forecastByIntent(sitting: Sitting, match: number, objective: number): number {
  const { intentEffects } = sitting.knowledge;
  return forecastEffects(intentLayout, intentEffects, headOf(objective), fillIntentEffects(match));
}

/**
 * Listens to what is being said: a spoken query or the words before a podcast break become an intent with topics and
 * keywords, and ads whose words fit are forecast to do better. Sleeps when nobody speaks.
 */
export const voiceIntentAgent: Agent = {
  id: "voice-intent",
  tier: 3,
  senses: [
    {
      phase: "moment",
      signal: "intent",
      after: [],
      cacheKey({ opportunity, view }) {
        const utterance = opportunity?.context.utterance ?? "";
        // What counts is what `understandMoment` listens to: the utterance if anything was said, else the transcript.
        const isAsked = utterance.trim() !== "";
        const words = isAsked ? utterance : (opportunity?.context.show?.transcript ?? "");
        if (words === "" && view.showTitle === "") return null;
        const show = `${view.showTitle}:${view.contentCategories.join(",")}:${view.language}`;
        return `${isAsked ? "asked" : "heard"}:${hash32(words)}:${hash32(words, 1)}:${words.length}:${show}`;
      },
      run({ opportunity, view }) {
        const utterance = opportunity?.context.utterance;
        const transcript = opportunity?.context.show?.transcript;
        if (utterance === undefined && transcript === undefined && view.showTitle === "") return null;
        return understandMoment({
          ...(utterance === undefined ? {} : { utterance }),
          ...(transcript === undefined ? {} : { transcript }),
          showCategories: view.contentCategories,
          showTitle: view.showTitle,
          language: view.language,
        });
      },
      fallback: () => null,
    },
    {
      phase: "candidates",
      signal: "intent-match",
      after: ["creatives"],
      run(sitting) {
        const { table, board, knowledge } = sitting;
        const intent = board.find("intent");
        if (intent === null) return true;
        for (let row = 1; row < table.count; row++) {
          const words = sitting.adOf(row)?.creatives[table.creative[row] ?? 0]?.words;
          table.intentMatch[row] = words === undefined ? 0 : matchAd(intent, words);
          sumEffects(intentLayout, knowledge.intentEffects, fillIntentEffects(table.intentMatch[row] ?? 0), sums);
          table.intentShift[completionHead][row] = sums.shift[completionHead];
          table.intentShift[clickHead][row] = sums.shift[clickHead];
        }
        return true;
      },
      fallback(sitting) {
        sitting.table.intentMatch.fill(0);
        clearShifts(sitting.table.intentShift);
        return true;
      },
    },
  ],
  judge(sitting, votes) {
    const { table, knowledge, board } = sitting;
    if (board.find("intent") === null) return 0;
    for (let row = 1; row < table.count; row++) {
      const objective = table.objective[row] ?? 0;
      const rate = forecastByIntent(sitting, table.intentMatch[row] ?? 0, objective);
      votes[row] = sitting.voteForLift(row, rate / baseRate(knowledge, objective));
    }
    return Math.max(4, confidenceFrom(knowledge.intentOutcomes, 4_000));
  },
  evidence(sitting, row) {
    const intent = sitting.board.find("intent");
    if (intent === null) return {};
    const objective = sitting.table.objective[row] ?? 0;
    const rate = forecastByIntent(sitting, sitting.table.intentMatch[row] ?? 0, objective);
    return {
      heard: intent.source,
      intent: intent.intent,
      keywords: intent.keywords.slice(0, 5).join(", "),
      matchPct: (sitting.table.intentMatch[row] ?? 0) / 10,
      liftOverUsual: Math.round((rate / baseRate(sitting.knowledge, objective)) * 1000) / 1000,
    };
  },
};
