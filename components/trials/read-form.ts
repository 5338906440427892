import type { ScenarioInput } from "@/server/trials/scenario-schema";
import type { StartCampaignTrials, TriedPolicy } from "@/server/trials/trials-api-schema";

/** What people typed: text by field, empty where nothing is changed. */
export type Typed = Readonly<Record<string, string>>;

/** A typed number; undefined where nothing was typed, NaN where it is none. */
export function readNumber(text: string | undefined): number | undefined {
  const trimmed = (text ?? "").trim().replace(",", ".");
  return trimmed === "" ? undefined : Number(trimmed);
}

const micros = (text: string | undefined) => {
  const amount = readNumber(text);
  return amount === undefined ? undefined : Math.round(amount * 1_000_000);
};

const share = (text: string | undefined) => {
  const percent = readNumber(text);
  return percent === undefined ? undefined : percent / 100;
};

function given<T extends object>(values: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}

/** The live policy with what was typed moved in it. */
export function readLiveChange(typed: Typed): Extract<TriedPolicy, { from: "live" }> {
  const exploration = readNumber(typed.exploration);
  const factor = readNumber(typed.factor);
  return {
    from: "live",
    ...given({
      step: share(typed.step),
      listening: share(typed.listening),
      explorationPpm: exploration === undefined ? undefined : Math.round(exploration * 10_000),
    }),
    weightFactors: factor === undefined || !typed.agent ? {} : { [typed.agent]: factor },
  };
}

/** An ad set's terms as they were typed; empty fields stay as they are. */
export function readTerms(typed: Typed): StartCampaignTrials["terms"] {
  return given({
    maxCpmBidMicros: micros(typed.bid),
    dailyBudgetMicros: micros(typed.daily),
    lifetimeBudgetMicros: micros(typed.lifetime),
    status: typed.status === "PAUSED" ? ("PAUSED" as const) : undefined,
    pacingMode: typed.pacing === "PACING_ASAP" || typed.pacing === "PACING_EVEN" ? typed.pacing : undefined,
  });
}

/** A scenario as it was typed: only what has a number happens. */
export function readScenario(typed: Typed): ScenarioInput {
  const name = (typed.name ?? "").trim();
  const span = { fromHour: readNumber(typed.fromHour) ?? 0, toHour: readNumber(typed.toHour) ?? 24 };
  const [traffic, sad, consent] = [readNumber(typed.traffic), share(typed.sad), share(typed.consent)];
  const [budgets, bid, late] = [readNumber(typed.budgets), readNumber(typed.rivalBid), share(typed.late)];
  return {
    key: name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "")
      .slice(0, 40),
    name,
    about: (typed.about ?? "").trim() || `${name}, from hour ${span.fromHour} to ${span.toHour}.`,
    days: readNumber(typed.days) ?? 1,
    listeners: readNumber(typed.listeners) ?? 1_500,
    opportunitiesPerDay: readNumber(typed.perDay) ?? 6_000,
    lineUp: "account",
    traffic: traffic === undefined ? [] : [{ ...span, factor: traffic }],
    sadMoods: sad === undefined ? [] : [{ ...span, share: sad }],
    consentWithdrawn: consent === undefined ? [] : [{ ...span, share: consent }],
    budgets: budgets === undefined ? [] : [{ atHour: span.fromHour, factor: budgets }],
    rivals: bid === undefined ? [] : [{ ...span, name: "Rival", bidCpm: bid, share: share(typed.rivalShare) ?? 0.2 }],
    faults:
      late === undefined || !typed.lateAgent
        ? []
        : [
            {
              agent: typed.lateAgent as NonNullable<ScenarioInput["faults"]>[number]["agent"],
              share: late,
              delayMs: readNumber(typed.delay) ?? 60,
            },
          ],
  };
}
