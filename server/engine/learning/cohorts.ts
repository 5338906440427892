import type { ProfileRead } from "../decision-record";
import { cohortKeys } from "../panel/make-view";
import type { TrainingExample } from "./training-example";

/** A cohort is used only when at least this many different listeners are in it. */
export const smallestCohort = 50;
const remembered = 64;

interface Cohort {
  listeners: Set<string>;
  genres: Map<number, number>;
  answers: Map<number, { completes: number; plays: number }>;
}

/** What groups of listeners play and answer to, for those who may not be known one by one. */
export class Cohorts {
  readonly #cohorts = new Map<string, Cohort>();

  observe(example: TrainingExample, completed: boolean): void {
    if (example.listenerKey === "") return;
    for (const key of cohortKeys(example.cohortFacts)) {
      let cohort = this.#cohorts.get(key);
      if (cohort === undefined) {
        cohort = { listeners: new Set(), genres: new Map(), answers: new Map() };
        this.#cohorts.set(key, cohort);
      }
      if (cohort.listeners.size < remembered) cohort.listeners.add(example.listenerKey);
      cohort.genres.set(example.genre, (cohort.genres.get(example.genre) ?? 0) + 1);
      const answers = cohort.answers.get(example.category) ?? { completes: 0, plays: 0 };
      answers.plays++;
      if (completed) answers.completes++;
      cohort.answers.set(example.category, answers);
    }
  }

  /** Profiles of the cohorts that are large enough, by key. A cohort's answers count as at most 40 plays. */
  snapshot(): [string, ProfileRead][] {
    const profiles: [string, ProfileRead][] = [];
    for (const [key, cohort] of [...this.#cohorts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (cohort.listeners.size < smallestCohort) continue;
      const plays = [...cohort.genres.values()].reduce((sum, count) => sum + count, 0);
      profiles.push([
        key,
        {
          source: "cohort",
          genreShares: [...cohort.genres]
            .map(([genre, count]) => ({ genre, sharePct: Math.round((100 * count) / plays) }))
            .filter(({ sharePct }) => sharePct >= 3)
            .sort((a, b) => a.genre - b.genre),
          categoryResponses: [...cohort.answers]
            .map(([category, { completes, plays: n }]) => {
              const scale = n > 40 ? 400 / n : 10;
              return { category, completesTenths: Math.round(completes * scale), playsTenths: Math.round(n * scale) };
            })
            .sort((a, b) => a.category - b.category),
        },
      ]);
    }
    return profiles;
  }

  save(): unknown {
    return this.#cohorts;
  }

  restore(saved: unknown): void {
    this.#cohorts.clear();
    if (saved instanceof Map) for (const [key, cohort] of saved) this.#cohorts.set(key, cohort);
  }
}
