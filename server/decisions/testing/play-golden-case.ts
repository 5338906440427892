import type { Advertiser } from "@/server/campaigns/schema";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import type { Decided } from "@/server/engine/engine";
import type { Opportunity } from "@/server/engine/opportunity";
import type { PolicyDocument } from "@/server/engine/policy";
import type { GoldenCase } from "@/server/engine/testing/golden-decision";
import { eventIndex, openTrialDesk, stillClock, type TrialDesk } from "@/server/experiments/trial-desk";
import { type AdSetWish, makeLadder } from "./small-ladder";

const minuteMs = 60_000;

/** The ladder with only these ads, by name. */
function withOnly(ladder: readonly Advertiser[], names: readonly string[]): Advertiser[] {
  if (names.length === 0) return [...ladder];
  return ladder.map((advertiser) => ({
    ...advertiser,
    campaigns: advertiser.campaigns.map((campaign) => ({
      ...campaign,
      adSets: campaign.adSets.map((adSet) => ({ ...adSet, ads: adSet.ads.filter(({ name }) => names.includes(name)) })),
    })),
  }));
}

function asListener(opportunity: Opportunity, no: number): Opportunity {
  const { id } = opportunity.listener;
  return id === undefined
    ? opportunity
    : { ...opportunity, listener: { ...opportunity.listener, id: id.replace("#", String(no)) } };
}

/** Plays a golden case through a desk of its own: everything before it, then its opportunity. */
export async function playGoldenCase(
  golden: GoldenCase,
  policy: PolicyDocument,
): Promise<TrialDesk & { decided: Decided }> {
  const atMs = Date.parse(golden.at);
  const ladder = makeLadder(golden.ladder as AdSetWish[]);
  const trial = openTrialDesk({
    advertisers: ladder,
    atMs: atMs - 1_440 * minuteMs,
    seed: 1,
    expectedPerDay: 100_000,
    policy,
    clock: stillClock,
    engine: { checksSignals: true },
    bidders: { seats: golden.outsideBids.length, ask: () => Promise.resolve(golden.outsideBids.map(makeBid)) },
  });
  const { desk } = trial;
  let version = 1;
  for (const { minutesEarlier, times, opportunity, events, only } of golden.before) {
    const when = atMs - minutesEarlier * minuteMs;
    desk.useCatalogue(buildCatalogue(++version, withOnly(ladder, only)), when);
    for (let no = 1; no <= times; no++) {
      const { record, ad } = await desk.decide(asListener(opportunity, no), when);
      if (ad !== null) for (const type of events) desk.recordEvent(record.id, eventIndex(type), when + 1_000);
    }
    desk.tick(when + 15 * minuteMs);
  }
  if (golden.before.length > 0) {
    desk.publishKnowledge(atMs);
    desk.useCatalogue(buildCatalogue(++version, ladder), atMs);
  }
  return { ...trial, decided: await desk.decide(golden.opportunity, atMs) };
}

function makeBid(priceCpmMicros: number, index: number) {
  return {
    bidderNo: index + 1,
    bidder: `Bidder ${index + 1}`,
    crid: `spot-${index + 1}`,
    advertiserDomain: "outside.example",
    categories: [],
    durationSeconds: 20,
    priceCpmMicros,
    audioUrl: "https://cdn.example/outside.mp3",
  };
}
