import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type PrivacyView, purpose } from "@/server/engine/privacy-view";
import { buildVast } from "../vast/build-vast";
import { createBidderDesk, type OpenRtbDesk } from "./ask-bidders";
import { type BidderInput, bidderSchema } from "./bidder-config";
import { startSampleBidder } from "./sample-bidder";

const view: PrivacyView = {
  kind: 0,
  slot: 1,
  minSeconds: 5,
  maxSeconds: 30,
  floorCpmMicros: 2_000_000,
  blockedCategories: ["IAB8-5"],
  companion: false,
  listenerKey: "0123456789abcdef0123456789abcdef",
  cohort: "DE|MUSIC",
  purposes: purpose.listenerKey | purpose.demographics,
  country: "DE",
  region: "BE",
  age: 34,
  gender: 1,
  platform: 1,
  language: "de",
  genre: "indie",
  valencePct: 50,
  energyPct: 50,
  tempo: 120,
  explicit: false,
  showTitle: "",
  contentCategories: ["338"],
  activity: 0,
  localMinuteOfWeek: 600,
  adsThisHour: 1,
  secondsSinceLastAd: 900,
};

/** Longer than a busy machine holds anything up. */
const patientMs = 10_000;
const clock = { nowMs: () => Date.now(), steadyMicros: () => Math.round(performance.now() * 1000) };
const vast = (seconds: number, url = "https://cdn.example/a.mp3") =>
  buildVast({
    adId: "a",
    adServingId: "s",
    title: "t",
    advertiser: "Brand",
    category: null,
    universalAdId: { registry: "r", value: "v" },
    durationSeconds: seconds,
    media: { url, mimeType: "audio/mpeg" },
    events: { impression: "https://bidder.example/imp" },
    clickUrl: "https://brand.example/",
    companion: null,
  }) ?? "";
const goodBid = {
  id: "b",
  impid: "1",
  price: 5.5,
  adm: vast(20),
  adomain: ["Brand.example"],
  crid: "c-1",
  cat: ["IAB10"],
  mtype: 3,
  nurl: "https://bidder.example/win",
};
const answerWith =
  (bid: object, more: object = {}) =>
  (id: string) => ({ id, cur: "EUR", seatbid: [{ bid: [bid] }], ...more });

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A bidder that answers as told; what it was asked is kept. */
async function bidder(
  answer: (response: ServerResponse, request: { id: string }) => void,
): Promise<{ url: string; asked: unknown[] }> {
  const asked: unknown[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const parsed = JSON.parse(body);
      asked.push(parsed);
      answer(response, parsed);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bid`, asked };
}

function json(make: (id: string) => unknown) {
  return bidder((response, { id }) => response.end(JSON.stringify(make(id))));
}

function desk(...bidders: BidderInput[]): OpenRtbDesk {
  const opened = createBidderDesk({ bidders: bidders.map((each) => bidderSchema.parse(each)), currency: "EUR", clock });
  cleanups.push(() => opened.close());
  return opened;
}

describe("asking outside bidders", () => {
  it("takes bids side by side, in the order of the bidders", async () => {
    const slow = await bidder((response, { id }) =>
      setTimeout(() => response.end(JSON.stringify(answerWith(goodBid)(id))), 30),
    );
    const quick = await json(
      answerWith({ ...goodBid, crid: "c-2", price: 7, adm: "https://cdn.example/plain.mp3", dur: 15 }),
    );
    const { bids, outcomes } = await desk(
      { name: "slow", url: slow.url, timeoutMs: patientMs },
      { name: "quick", url: quick.url, timeoutMs: patientMs },
    ).askAll(view, patientMs);
    expect(bids).toEqual([
      {
        bidderNo: 1,
        bidder: "slow",
        crid: "c-1",
        advertiserDomain: "brand.example",
        categories: ["IAB10"],
        durationSeconds: 20,
        priceCpmMicros: 5_500_000,
        audioUrl: "https://cdn.example/a.mp3",
      },
      {
        bidderNo: 2,
        bidder: "quick",
        crid: "c-2",
        advertiserDomain: "brand.example",
        categories: ["IAB10"],
        durationSeconds: 15,
        priceCpmMicros: 7_000_000,
        audioUrl: "https://cdn.example/plain.mp3",
      },
    ]);
    expect(outcomes.map(({ bidder: name, status, reason }) => [name, status, reason])).toEqual([
      ["slow", "bid", ""],
      ["quick", "bid", ""],
    ]);
    expect(outcomes[0]?.notices).toEqual({
      nurl: goodBid.nurl,
      burl: null,
      impressionUrls: ["https://bidder.example/imp"],
      clickThroughUrl: "https://brand.example/",
    });
  });

  it("tells bidders what the privacy view holds and no identifier", async () => {
    const { url, asked } = await json(answerWith(goodBid));
    await desk({ name: "a", url, timeoutMs: patientMs }).ask(view, patientMs);
    expect(asked[0]).toMatchObject({
      imp: [
        {
          id: "1",
          audio: { minduration: 5, maxduration: 30, startdelay: -1, feed: 1 },
          bidfloor: 2,
          bidfloorcur: "EUR",
        },
      ],
      app: { content: { genre: "indie", cat: ["338"], cattax: 9, context: 3 } },
      device: { os: "iOS", devicetype: 1, language: "de", lmt: 0, geo: { country: "DEU", region: "BE" } },
      user: { yob: new Date().getUTCFullYear() - 34, gender: "F" },
      regs: { coppa: 0, gdpr: 0 },
      bcat: ["IAB8-5"],
      cur: ["EUR"],
      at: 1,
    });
    const text = JSON.stringify(asked[0]);
    for (const hidden of [view.listenerKey, view.cohort, "buyeruid", "ifa", '"ip"']) expect(text).not.toContain(hidden);
    expect(Object.keys((asked[0] as { user: object }).user).sort()).toEqual(["gender", "yob"]);
  });

  it("leaves out the person where consent does", async () => {
    const { url, asked } = await json(answerWith(goodBid));
    await desk({ name: "a", url, timeoutMs: patientMs }).ask(
      { ...view, purposes: purpose.child | purpose.gdpr | purpose.limitTracking },
      patientMs,
    );
    expect(asked[0]).not.toHaveProperty("user");
    expect(asked[0]).toMatchObject({ regs: { coppa: 1, gdpr: 1 }, device: { lmt: 1 } });
  });

  it.each<[string, (id: string) => unknown, string, string]>([
    ["an empty answer", () => ({}), "failed", "malformed-answer"],
    ["not an object", () => [1], "failed", "malformed-answer"],
    ["an answer to another request", () => answerWith(goodBid)("other"), "failed", "other-request"],
    ["a price in words", answerWith({ ...goodBid, price: "5" }), "failed", "malformed-answer"],
    ["no seat bids, with a reason", (id) => ({ id, nbr: 8 }), "no-bid", "nbr-8"],
    ["another impression", answerWith({ ...goodBid, impid: "2" }), "rejected", "other-impression"],
    ["video", answerWith({ ...goodBid, mtype: 2 }), "rejected", "not-audio"],
    [
      "the default currency, which is not the account's",
      (id) => ({ id, seatbid: [{ bid: [goodBid] }] }),
      "rejected",
      "other-currency",
    ],
    ["nothing for a price", answerWith({ ...goodBid, price: 0 }), "rejected", "no-price"],
    ["less than the floor", answerWith({ ...goodBid, price: 1.999999 }), "rejected", "below-floor"],
    ["an absurd price", answerWith({ ...goodBid, price: 10_000 }), "rejected", "over-priced"],
    ["no advertiser", answerWith({ ...goodBid, adomain: [] }), "rejected", "no-advertiser"],
    ["a blocked category", answerWith({ ...goodBid, cat: ["IAB8-5"] }), "rejected", "category-blocked"],
    ["no markup", answerWith({ ...goodBid, adm: undefined }), "rejected", "no-markup"],
    ["markup that is no VAST", answerWith({ ...goodBid, adm: "<html/>" }), "rejected", "markup-unreadable"],
    [
      "a wrapper",
      answerWith({ ...goodBid, adm: '<VAST version="4.2"><Ad><Wrapper/></Ad></VAST>' }),
      "rejected",
      "markup-wrapper",
    ],
    [
      "a video file",
      answerWith({ ...goodBid, adm: vast(20).replace("audio/mpeg", "video/mp4") }),
      "rejected",
      "markup-without-audio",
    ],
    [
      "an address without a length",
      answerWith({ ...goodBid, adm: "https://cdn.example/a.mp3" }),
      "rejected",
      "length-unknown",
    ],
    ["a spot too long for the slot", answerWith({ ...goodBid, adm: vast(31) }), "rejected", "length-outside-slot"],
  ])("turns down %s", async (_name, answer, status, reason) => {
    const { url } = await json(answer);
    const { bids, outcomes } = await desk({ name: "a", url, timeoutMs: patientMs }).askAll(view, patientMs);
    expect([bids, outcomes[0]?.status, outcomes[0]?.reason]).toEqual([[], status, reason]);
  });

  it("takes the highest bid that may be played", async () => {
    const bids = [
      { ...goodBid, price: 3, crid: "low" },
      { ...goodBid, price: 9, cat: ["IAB8-5"] },
      { ...goodBid, price: 6, crid: "best" },
    ];
    const { url } = await json((id) => ({
      id,
      cur: "eur",
      seatbid: [{ bid: bids.slice(0, 2) }, { bid: bids.slice(2) }],
    }));
    expect(await desk({ name: "a", url, timeoutMs: patientMs }).ask(view, patientMs)).toMatchObject([
      { crid: "best", priceCpmMicros: 6_000_000 },
    ]);
  });

  it("waits for nobody past the deadline, and fails nobody but the one that fails", async () => {
    const silent = await bidder(() => undefined);
    const dripping = await bidder((response) => {
      response.write("{");
    });
    const broken = await bidder((response) => response.writeHead(500).end());
    const none = await bidder((response) => response.writeHead(204).end());
    const chatter = await bidder((response) => response.end("x".repeat(300 * 1024)));
    const rude = await bidder((response) => response.destroy());
    const good = await json(answerWith(goodBid));
    // Those who never finish are given little time of their own, so that the others may have plenty.
    const all = [silent, dripping, broken, none, chatter, rude, good].map(({ url }, index) => ({
      name: String(index),
      url,
      timeoutMs: index < 2 ? 300 : patientMs,
    }));
    const { bids, outcomes } = await desk(...all, {
      name: "closed",
      url: "http://127.0.0.1:1/bid",
      timeoutMs: patientMs,
    }).askAll(view, patientMs);
    expect(bids).toHaveLength(1);
    expect(outcomes.map(({ status, reason }) => `${status} ${reason}`.trim())).toEqual([
      "timed_out late",
      "timed_out late",
      "failed http-500",
      "no-bid none",
      "failed answer-too-long",
      "failed unreachable",
      "bid",
      "failed unreachable",
    ]);
    const hurried = await desk({ name: "silent", url: silent.url, timeoutMs: patientMs }).askAll(view, 50);
    expect(hurried.outcomes.map(({ status, reason }) => `${status} ${reason}`)).toEqual(["timed_out late"]);
    expect((await desk(...all).askAll(view, 0)).outcomes.every(({ status }) => status === "timed_out")).toBe(true);
  });

  it("leaves a failing bidder alone for a while, and never asks above its rate", async () => {
    const broken = await bidder((response) => response.writeHead(500).end());
    const resting = desk({ name: "broken", url: broken.url, timeoutMs: patientMs, breakAfter: 2, breakMs: 600_000 });
    const reasons = [];
    for (let i = 0; i < 4; i++) reasons.push((await resting.askAll(view, patientMs)).outcomes[0]?.reason);
    expect(reasons).toEqual(["http-500", "http-500", "resting-after-failures", "resting-after-failures"]);
    expect(broken.asked).toHaveLength(2);

    let nowMs = 0;
    const good = await json(answerWith(goodBid));
    const limited = createBidderDesk({
      bidders: [bidderSchema.parse({ name: "limited", url: good.url, timeoutMs: patientMs, maxQps: 1 })],
      currency: "EUR",
      clock: { nowMs: () => nowMs, steadyMicros: clock.steadyMicros },
    });
    cleanups.push(() => limited.close());
    expect((await limited.ask(view, patientMs)).length).toBe(1);
    expect((await limited.askAll(view, patientMs)).outcomes[0]?.reason).toBe("rate-limit");
    nowMs = 1_000;
    expect((await limited.ask(view, patientMs)).length).toBe(1);
  });

  it("has nothing to wait for without bidders", async () => {
    const nobody = desk();
    expect([nobody.seats, await nobody.ask(view, 1_000)]).toEqual([0, []]);
  });
});

describe("the sample bidder", () => {
  it("answers by its seed: bids, no-bids and failures in the shares asked for", async () => {
    const shares = async (seed: number) => {
      const sample = await startSampleBidder({
        seed,
        bidRate: 0.5,
        failureRate: 0.1,
        latencyMs: 0,
        minCpm: 3,
        maxCpm: 9,
      });
      cleanups.push(() => sample.close());
      const asking = desk({ name: "sample", url: sample.url, timeoutMs: patientMs, breakAfter: 1_000 });
      const seen = [];
      for (let i = 0; i < 60; i++) {
        const { bids, outcomes } = await asking.askAll(view, patientMs);
        seen.push(bids[0]?.priceCpmMicros ?? outcomes[0]?.status);
      }
      return seen;
    };
    const first = await shares(4);
    expect(await shares(4)).toEqual(first);
    expect(await shares(5)).not.toEqual(first);
    const prices = first.filter((value): value is number => typeof value === "number");
    expect(prices.every((price) => price >= 3_000_000 && price <= 9_000_000)).toBe(true);
    expect(prices.length).toBeGreaterThan(15);
    expect(prices.length).toBeLessThan(40);
    expect(first.filter((value) => value === "failed").length).toBeGreaterThan(0);
  });

  it("serves spots that play, as VAST and as a plain address", async () => {
    for (const plainAddress of [false, true]) {
      const sample = await startSampleBidder({ bidRate: 1, latencyMs: 0, plainAddress });
      cleanups.push(() => sample.close());
      const [bid] = await desk({ name: "sample", url: sample.url, timeoutMs: patientMs }).ask(view, patientMs);
      const spot = await fetch(bid?.audioUrl ?? "");
      expect(spot.headers.get("content-type")).toBe("audio/wav");
      expect((await spot.arrayBuffer()).byteLength).toBe(44 + 8_000 * (bid?.durationSeconds ?? 0));
    }
  });

  it("answers what it does not understand with a status, and stays up", async () => {
    const sample = await startSampleBidder({ bidRate: 1, latencyMs: 0 });
    cleanups.push(() => sample.close());
    const post = async (body: string) => (await fetch(sample.url, { method: "POST", body })).status;
    expect([
      await post("{"),
      await post("{}"),
      await post('{"id":"r","imp":[{"id":"1","banner":{}}]}'),
      await post("x".repeat(300_000)),
    ]).toEqual([400, 400, 204, 413]);
    expect((await fetch(sample.url)).status).toBe(404);
  });
});
