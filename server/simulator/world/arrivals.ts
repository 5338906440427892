import { drawUniform } from "../random/counter-draw";
import { trafficFactorAt } from "./conditions";
import { markets } from "./countries";
import { zones } from "./listeners";
import type { World } from "./world";
import { worldStreams } from "./world-streams";

export const hourMs = 3_600_000;

/** A listener starts no more than one session an hour. */
const maxChance = 0.95;

/**
 * Calls `visit` for every listener who opens the app in the UTC hour that starts at `hourStartMs`, in listener order.
 * Who comes depends on the seed and the hour alone, never on what was played. Only each `stride`-th listener is asked.
 */
export function forEachArrival(
  world: World,
  hourStartMs: number,
  stride: number,
  visit: (listenerIndex: number, atMs: number) => void,
): void {
  const { listeners, clock, curves, mixShift, conditions, seed } = world;
  const hour = Math.floor(hourStartMs / hourMs);
  const hourOfWeek = zones.map((_, zone) => clock.hourOfWeek(zone, hourStartMs));
  const perHour = (world.sessionsPerDay / 24) * trafficFactorAt(conditions, hourStartMs);
  const byMarket = markets.map((market) => {
    if (mixShift === null) return perHour;
    const factors = hourStartMs < mixShift.atMs ? mixShift.before : mixShift.after;
    return perHour * (mixShift.countries.includes(market.country) ? factors.named : factors.others);
  });
  const levels = curves.flatMap((curve) => hourOfWeek.map((localHour) => curve[localHour] ?? 0));
  for (let i = 0; i < listeners.count; i += stride) {
    const level = levels[(listeners.rhythm[i] ?? 0) * zones.length + (listeners.zone[i] ?? 0)] ?? 0;
    const rate = (byMarket[listeners.market[i] ?? 0] ?? 0) * (listeners.activity[i] ?? 0) * level;
    const chance = Math.min(maxChance, rate);
    const draw = drawUniform(seed, worldStreams.arrivals, i, hour);
    if (draw < chance) visit(i, hourStartMs + Math.floor((draw / chance) * hourMs));
  }
}
