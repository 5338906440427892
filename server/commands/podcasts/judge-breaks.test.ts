import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import { openTrialDesk, stillClock } from "@/server/experiments/trial-desk";
import { importPodcasts } from "@/server/simulator/import/import-podcasts";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { formatShows } from "./format-shows";
import { judgeBreaks } from "./judge-breaks";

const folder = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "podcasts");

/** What the publisher of these shows would say of them: IAB Content Taxonomy 3.1. */
const software = { categories: ["602"] };
const shows = {
  gotime: software,
  jsparty: software,
  shipit: software,
  rfc: software,
  podcast: software,
  practicalai: { categories: ["597"] },
  founderstalk: { categories: ["56"] },
};

describe("formatShows", () => {
  it("tells a show in a line, the commonest first", () => {
    const favourite = (advertiser: string, matchPct: number) => [{ advertiser, matchPct }];
    const breaks = [
      { show: "s", topics: ["Food", "Cars"], favourites: favourite("Cafe", 40), chosen: "Cafe" },
      { show: "s", topics: ["Cars"], favourites: favourite("Auto", 20), chosen: null },
      { show: "s", topics: [], favourites: favourite("Auto", 30), chosen: null },
      { show: "t", topics: [], favourites: [], chosen: null },
    ];
    const [, s, t] = formatShows(breaks, { chosen: true }).split("\n");
    expect(s).toMatch(/^s +3 +Cars ×2, Food +Auto ×2, Cafe +30 % +no ad ×2, Cafe$/);
    expect(t).toMatch(/^t +1 +– +– +– +no ad$/);
    expect(formatShows(breaks, { chosen: false })).not.toContain("no ad");
  });
});

describe.skipIf(!existsSync(folder))("judgeBreaks on real podcasts (skipped where the data is absent)", () => {
  it("favours ads that fit the show", () => {
    const scenario = buildScenario({ name: "demo", seed: 7 });
    const { desk } = openTrialDesk({
      advertisers: numberAdvertisers(scenario.advertisers),
      atMs: scenario.fromMs,
      seed: 7,
      expectedPerDay: scenario.opportunitiesPerDay,
      clock: stillClock,
    });
    const breaks = importPodcasts({ folder, shows }).filter(({ show }) => Object.hasOwn(shows, show));
    const judged = judgeBreaks(desk, breaks, scenario.fromMs);
    expect(judged.length).toBeGreaterThan(80);
    const heard = judged.filter(({ topics }) => topics.length > 0);
    expect(heard.length).toBe(judged.length);
    // The only advertiser of the demo world that sells to software developers.
    const developers = judged.filter(({ show }) => show !== "founderstalk");
    const fitting = developers.filter(({ favourites }) => favourites[0]?.advertiser === "Quorvex Cloud");
    expect(fitting.length / developers.length).toBeGreaterThan(0.9);
    for (const { favourites } of judged) expect(favourites[0]?.advertiser).not.toBe("Goldtide Lager");
  });
});
