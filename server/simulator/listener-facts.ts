import { platforms } from "@/server/engine/vocabulary";
import { ListenerTruth } from "./truth/listener-truth";
import type { World } from "./world/world";

/**
 * What is fixed of every listener before any ad is decided, for taking the luck of the draw out of a comparison: patience,
 * readiness to click, tolerance, mood at rest, and on what and how much they listen; each alone and times how much they
 * listen. One array a fact, by listener. For whoever measures, never for whoever decides.
 */
export function listListenerFacts(world: World): Float64Array[] {
  const { listeners } = world;
  const truth = new ListenerTruth(world);
  const noScreen = (i: number) => {
    const platform = platforms[listeners.platform[i] ?? 0];
    return platform === "CAR" || platform === "SPEAKER" ? 1 : 0;
  };
  const facts: ((i: number) => number)[] = [
    (i) => truth.computeCompletionBias(i),
    (i) => Math.exp(truth.computeClickBias(i)) * (1 - 0.8 * noScreen(i)),
    (i) => truth.computeTolerance(i),
    (i) => truth.computeRestSatisfaction(i),
    (i) => listeners.podcastShare[i] ?? 0,
    noScreen,
    (i) => listeners.age[i] ?? 0,
  ];
  const column = (fact: (i: number) => number) => Float64Array.from({ length: listeners.count }, (_, i) => fact(i));
  const activity = (i: number) => listeners.activity[i] ?? 0;
  return [column(activity), ...facts.flatMap((fact) => [column(fact), column((i) => activity(i) * fact(i))])];
}
