import { describe, expect, it } from "vitest";
import { isSadPassage } from "@/server/engine/moment";
import type { Opportunity } from "@/server/engine/opportunity";
import { SessionStream } from "../session-stream";
import { ordinaryConditions, type WorldConditions } from "./conditions";
import { createWorld } from "./world";

const hourMs = 3_600_000;
const fromMs = Date.UTC(2026, 10, 16);
const toMs = fromMs + 12 * hourMs;

/** What is offered to a small audience in half a day, before and from noon. */
function offer(conditions: Partial<WorldConditions>) {
  const world = createWorld({
    seed: 3,
    listeners: 500,
    opportunitiesPerDay: 4_000,
    conditions: { ...ordinaryConditions, ...conditions },
  });
  const stream = new SessionStream({ world, fromMs, toMs });
  const offered: { opportunity: Opportunity; atMs: number }[] = [];
  for (let step = stream.next(); step !== null; step = stream.next()) {
    if (step.kind !== "opportunity") continue;
    offered.push(step);
    stream.answer({ decisionId: "", ad: null, priceMicros: 0 });
  }
  return offered;
}

const span = { fromMs: fromMs + 4 * hourMs, toMs: fromMs + 8 * hourMs };
const inSpan = ({ atMs }: { atMs: number }) => atMs >= span.fromMs + hourMs && atMs < span.toMs;
const ordinary = offer({});

describe("a world's conditions", () => {
  it("bring more and fewer sessions, and leave what came before them as it was", () => {
    const surge = offer({ traffic: [{ ...span, factor: 3 }] });
    const drought = offer({ traffic: [{ ...span, factor: 0.2 }] });
    const usual = ordinary.filter(inSpan).length;
    expect(surge.filter(inSpan).length / usual).toBeGreaterThan(2);
    expect(drought.filter(inSpan).length / usual).toBeLessThan(0.5);
    const earlier = (all: typeof surge) => all.filter(({ atMs }) => atMs < span.fromMs);
    expect(earlier(surge)).toEqual(earlier(ordinary));
  });

  it("make sessions sad", () => {
    const isSad = ({ opportunity: { context } }: (typeof ordinary)[number]) => {
      const track = context?.track;
      if (track?.valence === undefined || track.energy === undefined) return false;
      const view = { valencePct: 100 * track.valence, energyPct: 100 * track.energy, genre: track.genre ?? "" };
      return isSadPassage(view as Parameters<typeof isSadPassage>[0], {
        sadValencePct: 22,
        sadEnergyPct: 40,
        sadGenres: ["sad"],
      });
    };
    const sad = offer({ sadMoods: [{ ...span, share: 0.8 }] }).filter(inSpan);
    const shareOf = (all: typeof sad) => all.filter(isSad).length / all.length;
    expect(shareOf(sad)).toBeGreaterThan(3 * shareOf(ordinary.filter(inSpan)));
  });

  it("take consent back, from the same listeners throughout", () => {
    const limited = ({ opportunity }: (typeof ordinary)[number]) => opportunity.listener.consent?.lmt === true;
    const withdrawn = offer({ consentWithdrawn: [{ ...span, share: 0.6 }] }).filter(inSpan);
    expect(withdrawn.filter(limited).length / withdrawn.length).toBeGreaterThan(0.5);
    expect(ordinary.filter(inSpan).filter(limited).length / ordinary.filter(inSpan).length).toBeLessThan(0.4);
  });
});
