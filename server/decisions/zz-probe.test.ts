import { it } from "vitest";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { runSimulation } from "@/server/simulator/drive";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import { openTrialDesk, decideAtOnce, toSimulatedAnswer, eventIndex } from "@/server/experiments/trial-desk";
import { recountDecision } from "@/server/engine/recount";
import { compareRedecided } from "@/server/engine/redecide";
it("probe", async () => {
  for (const name of ["demo", "cap-exhausted", "oscillation", "arms"] as const) {
    let t = performance.now();
    const s = buildScenario({ name, seed: 3, listeners: 300, opportunitiesPerDay: 3000, days: 1 });
    const advertisers = numberAdvertisers(s.advertisers);
    console.log(name, "build", performance.now() - t, advertisers.length);
    t = performance.now();
    const { desk } = openTrialDesk({ advertisers, atMs: s.fromMs, seed: 3, expectedPerDay: s.opportunitiesPerDay });
    let n = 0, bad = 0, diff = 0, ads = 0; const codes = new Map<number, number>();
    await runSimulation({ world: s.world, fromMs: s.fromMs, toMs: s.toMs, creatives: s.creatives, hidden: s.hidden, driver: {
      decide: (o, m) => { const d = decideAtOnce(desk, o, m.atMs); n++; const g = desk.grounds;
        if (!recountDecision(d.record).ok) bad++;
        const r = compareRedecided(desk.engine, d.record, g); if (r.differing > 0 && diff++ < 3) console.log(r.differences);
        if (d.ad) ads++; codes.set(d.record.silenceCode, (codes.get(d.record.silenceCode) ?? 0) + 1);
        return toSimulatedAnswer(d); },
      event: (id, type, at) => { desk.recordEvent(id, eventIndex(type), at); },
      tick: (at) => desk.tick(at),
    }});
    console.log(name, { n, bad, diff, ads, ms: performance.now() - t }, [...codes].join(" "));
  }
});
