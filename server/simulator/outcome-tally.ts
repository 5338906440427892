import type { PlayOutcome } from "./simulated-answer";

/** What is summed for each listener. */
export const tallyColumns = [
  "opportunities",
  "adsPlayed",
  "completes",
  "clicks",
  "skips",
  "mutes",
  "expectedCompletes",
  "expectedClicks",
  "revenueMicros",
  "sessions",
  "satisfaction",
] as const;
export type TallyColumn = (typeof tallyColumns)[number];

/** True outcomes by listener: listeners are the unit that was assigned to an arm, so they are the unit of inference. */
export class OutcomeTally {
  readonly listeners: number;
  readonly #columns: Record<TallyColumn, Float64Array>;

  constructor(listeners: number) {
    this.listeners = listeners;
    const column = () => new Float64Array(listeners);
    this.#columns = {
      opportunities: column(),
      adsPlayed: column(),
      completes: column(),
      clicks: column(),
      skips: column(),
      mutes: column(),
      expectedCompletes: column(),
      expectedClicks: column(),
      revenueMicros: column(),
      sessions: column(),
      satisfaction: column(),
    };
  }

  /** Counts one answered opportunity. */
  record(listenerIndex: number, outcome: PlayOutcome): void {
    this.#add("opportunities", listenerIndex, 1);
    if (outcome.played) {
      this.#add("adsPlayed", listenerIndex, 1);
      this.#add("revenueMicros", listenerIndex, outcome.revenueMicros);
      this.#add("expectedCompletes", listenerIndex, outcome.completeChance);
      this.#add("expectedClicks", listenerIndex, outcome.clickChance);
      if (outcome.ending === "complete") this.#add("completes", listenerIndex, 1);
      if (outcome.ending === "skip") this.#add("skips", listenerIndex, 1);
      if (outcome.ending === "mute") this.#add("mutes", listenerIndex, 1);
      if (outcome.clicked) this.#add("clicks", listenerIndex, 1);
    }
    if (outcome.sessionSatisfaction !== null) {
      this.#add("sessions", listenerIndex, 1);
      this.#add("satisfaction", listenerIndex, outcome.sessionSatisfaction);
    }
  }

  /** Sums by listener; the array is the tally's own, read only. */
  column(name: TallyColumn): Float64Array {
    return this.#columns[name];
  }

  #add(name: TallyColumn, listenerIndex: number, amount: number): void {
    const column = this.#columns[name];
    column[listenerIndex] = (column[listenerIndex] ?? 0) + amount;
  }
}
