import { describe, expect, it } from "vitest";
import type { DecisionAnswer } from "@/server/application";
import type { Opportunity } from "@/server/engine/opportunity";
import { purpose } from "@/server/engine/privacy-view";
import { type AuctionPorts, answerAuction } from "./answer-auction";
import { coversDomain, plainMime } from "./check-answer";
import { noBidForDecision, noBidReasons } from "./no-bid-reasons";

const nowMs = Date.UTC(2026, 10, 23, 20, 0, 0);

const won: DecisionAnswer = {
  decisionId: "0192f0c1-0000-7000-8000-00000000000d",
  ad: {
    adId: "ad-1",
    adSetId: "set-1",
    campaignId: "campaign-1",
    creativeId: "creative-1",
    audioUrl: "https://cdn.example/a.mp3",
    mimeType: "audio/mpeg",
    durationSeconds: 30,
    companionUrl: "https://cdn.example/a.png",
    companionWidth: 300,
    companionHeight: 250,
    clickUrl: "https://nordwind.example/",
    advertiserName: "Nordwind",
    advertiserDomain: "nordwind.example",
    category: "1075",
    outside: false,
  },
  priceMicros: 4_210_000,
  events: { impression: "https://r.example/e/i", complete: "https://r.example/e/c" },
  whyUrl: "https://r.example/why/x",
  expiresAt: new Date(nowMs + 1_800_000).toISOString(),
};

const silent = (code: number): DecisionAnswer => ({
  ...won,
  ad: null,
  priceMicros: 0,
  events: {},
  reason: { rule: "r", code, text: "Because." },
});

function ports(answers: DecisionAnswer[] = [won], purposes = 0): AuctionPorts & { asked: Opportunity[] } {
  const asked: Opportunity[] = [];
  return {
    asked,
    decide: async (opportunity) => {
      asked.push(opportunity);
      return answers[(asked.length - 1) % answers.length] as DecisionAnswer;
    },
    consent: { read: () => ({ purposes, evidence: {} }) },
    currency: "EUR",
    baseUrl: "https://rationale.example",
    nowMs: () => nowMs,
  };
}

const audio = { mimes: ["audio/mpeg"], maxduration: 30 };
const request = (imp: object = {}, rest: object = {}) => ({ id: "r-1", imp: [{ id: "i-1", audio, ...imp }], ...rest });

describe("answerAuction", () => {
  it("bids in CPM units, with VAST and everything a buyer checks", async () => {
    const answer = await answerAuction(
      request({ bidfloor: 4.21, bidfloorcur: "EUR" }, { cur: ["USD", "eur"] }),
      ports(),
    );
    expect(answer).toMatchObject({
      status: 200,
      body: {
        id: "r-1",
        cur: "EUR",
        seatbid: [
          {
            seat: "rationale",
            bid: [
              {
                id: won.decisionId,
                impid: "i-1",
                price: 4.21,
                adid: "ad-1",
                adomain: ["nordwind.example"],
                cid: "campaign-1",
                crid: "creative-1",
                cat: ["1075"],
                cattax: 8,
                protocol: 13,
                dur: 30,
                mtype: 3,
                exp: 1_800,
              },
            ],
          },
        ],
      },
    });
    const bid = answer.status === 200 ? answer.body.seatbid?.[0]?.bid[0] : undefined;
    expect(bid?.adm).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><VAST version="4.2"/);
    expect(bid?.adm).toContain("https://cdn.example/a.mp3");
    expect(bid?.adm).not.toContain("CompanionAds");
    expect(bid).not.toHaveProperty("ext");
    expect(["nurl", "burl", "lurl"].some((name) => bid !== undefined && name in bid)).toBe(false);
  });

  it("shows the companion where the slot has room", async () => {
    const answer = await answerAuction(request({ audio: { ...audio, companionad: [{ w: 300, h: 250 }] } }), ports());
    const bid = answer.status === 200 ? answer.body.seatbid?.[0]?.bid[0] : undefined;
    expect([bid?.w, bid?.h, bid?.adm?.includes("CompanionAds")]).toEqual([300, 250, true]);
  });

  it.each<[string, object, number, object | undefined]>([
    ["no demand", {}, 0, undefined],
    [
      "demand, chosen by context",
      { dsainfo: 2, pubrender: 2 },
      0,
      {
        behalf: "Nordwind",
        paid: "Nordwind",
        adrender: 0,
        transparency: [{ domain: "rationale.example", params: [2] }],
      },
    ],
    [
      "demand in the older spelling, a profile used, publisher shows nothing",
      { dsarequired: 3, pubrender: 0 },
      purpose.profile,
      {
        behalf: "Nordwind",
        paid: "Nordwind",
        adrender: 1,
        transparency: [{ domain: "rationale.example", params: [1, 2] }],
      },
    ],
  ])("transparency: %s", async (_name, dsa, purposes, expected) => {
    const answer = await answerAuction(request({}, { regs: { ext: { dsa } } }), ports([won], purposes));
    expect(answer.status === 200 && answer.body.seatbid?.[0]?.bid[0]?.ext?.dsa).toEqual(expected);
  });

  it.each<[string, unknown, keyof typeof noBidReasons]>([
    ["banner only", { id: "r", imp: [{ id: "1", banner: { w: 300, h: 250 } }] }, "no-audio"],
    [
      "video and native",
      {
        id: "r",
        imp: [
          { id: "1", video: { mimes: ["video/mp4"] } },
          { id: "2", native: { request: "{}" } },
        ],
      },
      "no-audio",
    ],
    ["no request id", { imp: [{ id: "1", audio }] }, "invalid-request"],
    ["no impression id", { id: "r", imp: [{ audio }] }, "invalid-request"],
    ["no formats", { id: "r", imp: [{ id: "1", audio: {} }] }, "invalid-request"],
    ["bids in other currencies", request({}, { cur: ["USD"] }), "unsupported-currency"],
    ["a floor in another currency", request({ bidfloor: 1, bidfloorcur: "USD" }), "unsupported-currency"],
    ["other seats only", request({}, { wseat: ["someone"] }), "seat-not-allowed"],
    ["our seat blocked", request({}, { bseat: ["rationale"] }), "seat-not-allowed"],
    ["deals only", request({ pmp: { private_auction: 1, deals: [{ id: "d" }] } }), "deals-only"],
    ["audio ads blocked", request({ audio: { ...audio, battr: [2] } }), "attribute-blocked"],
    ["a floor above the price", request({ bidfloor: 4.22 }), "below-floor"],
    ["a floor by the second", request({ audio: { ...audio, mincpmpersec: 0.2 } }), "below-floor"],
    ["a length not asked for", request({ audio: { mimes: audio.mimes, rqddurs: [15, 60] } }), "length-not-accepted"],
    ["the advertiser blocked", request({}, { badv: ["other.example", "NORDWIND.example"] }), "advertiser-blocked"],
    ["its category not allowed", request({}, { acat: ["1002"] }), "category-not-allowed"],
    ["a player without MP3", request({ audio: { ...audio, mimes: ["audio/ogg"] } }), "mime-unsupported"],
  ])("does not bid: %s", async (_name, body, cause) => {
    expect(await answerAuction(body, ports())).toEqual({
      status: 204,
      nbr: noBidReasons[cause].nbr,
      reason: noBidReasons[cause].text,
    });
  });

  it("does not bid with plain http where https is needed", async () => {
    const insecure = { ...won, events: { impression: "http://r.example/e/i" } };
    expect(await answerAuction(request({ secure: 1 }), ports([insecure]))).toMatchObject({ status: 204, nbr: 606 });
    expect(await answerAuction(request({ secure: 1 }), ports())).toMatchObject({ status: 200 });
  });

  it.each<[string, object]>([
    ["a floor without a currency", { bidfloor: 1 }],
    ["a zero floor in another currency", { bidfloor: 0, bidfloorcur: "USD" }],
    ["an allowed category above the advertiser's", {}],
    ["a private marketplace open to all", { pmp: { private_auction: 0, deals: [{ id: "d" }] } }],
  ])("bids with %s", async (_name, imp) => {
    expect(await answerAuction(request(imp, { acat: ["1075"] }), ports())).toMatchObject({ status: 200 });
  });

  it("decides every audio impression, in order, and shares the time among them", async () => {
    const three = ports([won, silent(508), won]);
    const imps = [
      { id: "a", audio },
      { id: "b", banner: {} },
      { id: "c", audio },
      { id: "d", audio: { mimes: ["audio/mpeg"], startdelay: 0 } },
    ];
    const answer = await answerAuction({ id: "r", imp: imps, tmax: 300 }, three);
    expect(answer.status === 200 && answer.body.seatbid?.[0]?.bid.map((bid) => bid.impid)).toEqual(["a", "d"]);
    expect(three.asked.map(({ tmax, placement }) => [tmax, placement.slot])).toEqual([
      [100, "MID_ROLL"],
      [100, "MID_ROLL"],
      [100, "PRE_ROLL"],
    ]);
  });

  it("decides at most ten impressions of one request", async () => {
    const many = ports();
    const imp = Array.from({ length: 40 }, (_, i) => ({ id: String(i), audio }));
    const answer = await answerAuction({ id: "r", imp }, many);
    expect([many.asked.length, answer.status === 200 && answer.body.seatbid?.[0]?.bid.length]).toEqual([10, 10]);
  });

  it("passes the panel's reason on, the first one when several impressions stay empty", async () => {
    expect(await answerAuction(request(), ports([silent(517)]))).toEqual({ status: 204, nbr: 517, reason: "Because." });
    const two = {
      id: "r",
      imp: [
        { id: "a", audio },
        { id: "b", audio },
      ],
    };
    expect(await answerAuction(two, ports([silent(509), silent(505)]))).toMatchObject({ status: 204, nbr: 9 });
  });

  it("says what is wrong with a request that is none", async () => {
    expect(
      await answerAuction({ id: "r", imp: [{ id: "1", audio: { mimes: ["a"], maxbitrate: -1 } }] }, ports()),
    ).toEqual({
      status: 400,
      problem: {
        title: "Not an OpenRTB 2.x bid request",
        detail: "imp[0].audio.maxbitrate must be at least 0, got -1.",
        errors: [{ path: "imp[0].audio.maxbitrate", message: "must be at least 0, got -1" }],
      },
    });
    expect(await answerAuction(null, ports())).toMatchObject({
      status: 400,
      problem: { detail: "The body must be a bid request object, got null." },
    });
  });

  it("does not bid when the spot has no address a player may open", async () => {
    const broken = { ...won, ad: { ...(won.ad as NonNullable<DecisionAnswer["ad"]>), audioUrl: "spot.mp3" } };
    expect(await answerAuction(request(), ports([broken]))).toMatchObject({ status: 204, nbr: 613 });
  });
});

describe("no-bid reasons", () => {
  it.each([
    [101, 15],
    [204, 8],
    [301, 602],
    [355, 611],
    [357, 612],
    [507, 15],
    [509, 9],
    [521, 8],
    [505, 505],
    [517, 517],
    [42, 0],
  ])("reason code %i is told as %i", (code, nbr) => {
    expect(noBidForDecision({ rule: "r", code, text: "t" }).nbr).toBe(nbr);
  });

  it("are numbered once each", () => {
    const numbers = Object.values(noBidReasons).map(({ nbr }) => nbr);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(noBidForDecision(undefined).nbr).toBe(0);
  });
});

it.each([
  ["ford.com", "shop.ford.com", true],
  ["ford.com", "oxford.com", false],
  ["www.Ford.com", "ford.com", true],
  ["", "ford.com", false],
])("domain %s covers %s: %s", (blocked, domain, covered) => {
  expect(coversDomain(blocked, domain)).toBe(covered);
});

it.each([
  ["audio/mp3", "audio/mpeg"],
  ["AUDIO/MPEG; codecs=mp3", "audio/mpeg"],
  ["audio/x-m4a", "audio/mp4"],
  ["audio/flac", "audio/flac"],
])("format %s is %s", (mime, plain) => {
  expect(plainMime(mime)).toBe(plain);
});
