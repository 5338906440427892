import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Opportunity, opportunitySchema } from "@/server/engine/opportunity";
import { findAlpha2, findAlpha3 } from "./country-codes";
import { parseBidRequest } from "./parse-bid-request";
import { type AudioImp, floorForMicros, toOpportunity } from "./to-opportunity";

const nowMs = Date.UTC(2026, 10, 23, 20, 10, 0);

function opportunityOf(audio: object, rest: object = {}, imp: object = {}): Opportunity {
  const parsed = parseBidRequest({
    id: "r",
    imp: [{ id: "1", audio: { mimes: ["audio/mpeg"], ...audio }, ...imp }],
    ...rest,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return toOpportunity(parsed.request, parsed.request.imp?.[0] as AudioImp, { nowMs, tmaxMs: parsed.request.tmax });
}

describe("toOpportunity", () => {
  it("carries a whole request over", () => {
    const opportunity = opportunityOf(
      { minduration: 10, maxduration: 30, startdelay: 0, feed: 1, companionad: [{ w: 300, h: 250 }] },
      {
        tmax: 120,
        bcat: ["IAB7-39", "1002"],
        app: {
          bundle: "fm.example",
          content: {
            id: "t1",
            title: "Song",
            artist: "Band",
            genre: " Indie ",
            cat: ["338"],
            cattax: 9,
            contentrating: "explicit",
          },
        },
        device: {
          os: "iOS",
          devicetype: 4,
          language: "de",
          dnt: 0,
          lmt: 1,
          geo: { country: "DEU", region: "BE", utcoffset: 60 },
        },
        user: { id: "u-1", yob: 1990, gender: "F", consent: "CPC" },
        regs: { gdpr: 1, coppa: 0, gpp: "DBABMA~x", gpp_sid: [2], us_privacy: "1YNN" },
      },
      { bidfloor: 2.5 },
    );
    expect(opportunity).toEqual({
      placement: {
        kind: "MUSIC",
        slot: "PRE_ROLL",
        minSeconds: 10,
        maxSeconds: 30,
        floorCpmMicros: 2_500_000,
        blockedCategories: ["IAB7-39", "1002"],
        companion: true,
      },
      listener: {
        id: "u-1",
        country: "DE",
        region: "BE",
        age: 36,
        gender: "FEMALE",
        platform: "IOS",
        language: "de",
        consent: { tcf: "CPC", gpp: "DBABMA~x", gppSid: [2], usPrivacy: "1YNN", gdpr: true, lmt: true, coppa: false },
      },
      context: {
        track: { id: "t1", title: "Song", artist: "Band", genre: "indie", explicit: true },
        show: { categories: ["338"] },
        activity: "UNKNOWN",
        localTime: "2026-11-23T21:10:00+01:00",
      },
      tmax: 120,
    });
    expect(opportunitySchema.parse(opportunity)).toEqual(opportunity);
  });

  it.each<[string, object, object, Opportunity["placement"]["kind"]]>([
    ["feed 3", { feed: 3 }, {}, "PODCAST"],
    ["feed 2, a broadcast", { feed: 2 }, { site: { content: { genre: "podcast" } } }, "MUSIC"],
    ["silence", {}, {}, "MUSIC"],
    ["a series with an episode", {}, { app: { content: { series: "Deep Dive", episode: 4 } } }, "PODCAST"],
    ["the word in the genre", {}, { site: { content: { genre: "Technology Podcast" } } }, "PODCAST"],
    ["a recording code goes before words", {}, { site: { content: { isrc: "X", title: "The Episode" } } }, "MUSIC"],
    ["content of type music", {}, { site: { content: { context: 3, series: "Morning show" } } }, "MUSIC"],
    ["the app's name", {}, { app: { name: "My Podcasts" } }, "PODCAST"],
  ])("kind from %s", (_name, audio, rest, kind) => {
    expect(opportunityOf(audio, rest).placement.kind).toBe(kind);
  });

  it.each<[number | undefined, string]>([
    [0, "PRE_ROLL"],
    [-1, "MID_ROLL"],
    [12, "MID_ROLL"],
    [-2, "POST_ROLL"],
    [undefined, "MID_ROLL"],
  ])("start delay %s is %s", (startdelay, slot) => {
    expect(opportunityOf(startdelay === undefined ? {} : { startdelay }).placement.slot).toBe(slot);
  });

  it.each<[string, object, [number, number]]>([
    ["nothing said", {}, [5, 60]],
    ["the longest alone", { maxduration: 3 }, [3, 3]],
    ["the shortest alone", { minduration: 90 }, [90, 90]],
    ["zeros", { minduration: 0, maxduration: 0 }, [5, 60]],
    ["a day", { minduration: 15, maxduration: 86_400 }, [15, 600]],
    ["exact lengths", { rqddurs: [30, 15, 60] }, [15, 60]],
  ])("length from %s", (_name, audio, lengths) => {
    const { minSeconds, maxSeconds } = opportunityOf(audio).placement;
    expect([minSeconds, maxSeconds]).toEqual(lengths);
  });

  it.each<[string, object, string | undefined]>([
    ["the exchange's id first", { user: { id: "a", buyeruid: "b" }, device: { ifa: "c" } }, "a"],
    ["the buyer's id", { user: { id: "", buyeruid: "b" } }, "b"],
    ["an extended id in its old place", { user: { ext: { eids: [{ source: "x", uids: [{ id: "e" }] }] } } }, "e"],
    ["the device's id", { device: { ifa: "c" } }, "c"],
    ["not the device's id when it limits tracking", { device: { ifa: "c", lmt: 1 } }, undefined],
    ["not a zeroed id", { device: { ifa: "00000000-0000-0000-0000-000000000000" } }, undefined],
  ])("listener is %s", (_name, rest, id) => {
    expect(opportunityOf({}, rest).listener.id).toBe(id);
  });

  it.each<[string, object, string]>([
    ["CarPlay", { app: {}, device: { os: "iOS", ua: "CarPlay" } }, "CAR"],
    ["a console", { app: {}, device: { devicetype: 6, make: "Sony", model: "PlayStation 5" } }, "CONSOLE"],
    ["a smart speaker", { app: {}, device: { devicetype: 6, make: "Amazon", model: "Echo" } }, "SPEAKER"],
    ["an unnamed connected device", { app: {}, device: { devicetype: 6 } }, "SPEAKER"],
    ["a television", { app: {}, device: { devicetype: 3 } }, "TV"],
    ["Android by client hint", { site: {}, device: { sua: { platform: { brand: "Android" } } } }, "ANDROID"],
    ["iPhone by user agent", { app: {}, device: { ua: "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)" } }, "IOS"],
    ["a desktop app", { app: {}, device: { os: "Windows" } }, "DESKTOP"],
    ["a website", { site: {}, device: { os: "Windows" } }, "WEB"],
    ["a website and nothing else", { site: {} }, "WEB"],
    ["nothing", {}, "UNKNOWN"],
  ])("platform: %s", (_name, rest, platform) => {
    expect(opportunityOf({}, rest).listener.platform).toBe(platform);
  });

  it("reads signals from where OpenRTB 2.5 kept them, and prefers where 2.6 keeps them", () => {
    const old = {
      regs: { ext: { gdpr: 1, us_privacy: "1YYN", gpp: "DB~", gpp_sid: [-1] } },
      user: { ext: { consent: "CPold" } },
    };
    expect(opportunityOf({}, old).listener.consent).toEqual({
      tcf: "CPold",
      gpp: "DB~",
      gppSid: [-1],
      usPrivacy: "1YYN",
      gdpr: true,
      lmt: false,
      coppa: false,
    });
    const both = { regs: { gdpr: 0, ext: { gdpr: 1 } }, user: { consent: "CPnew", ext: { consent: "CPold" } } };
    expect(opportunityOf({}, both).listener.consent).toMatchObject({ tcf: "CPnew", gdpr: false });
  });

  it("limits tracking for DNT and for the Global Privacy Control", () => {
    expect(opportunityOf({}, { device: { dnt: 1 } }).listener.consent.lmt).toBe(true);
    expect(opportunityOf({}, { regs: { ext: { gpc: "1" } } }).listener.consent.lmt).toBe(true);
    expect(opportunityOf({}, { regs: { ext: { gpc: 1 } } }).listener.consent.lmt).toBe(true);
    expect(opportunityOf({}, { regs: { ext: { gpc: "0" } } }).listener.consent.lmt).toBe(false);
  });

  it("cuts what is too long so that it reads as broken, never as absent", () => {
    const { consent } = opportunityOf(
      {},
      { user: { consent: "C".repeat(30_000) }, regs: { us_privacy: "1YYNNNNNNNNN" } },
    ).listener;
    expect([consent.tcf?.length, consent.usPrivacy?.length]).toEqual([20_000, 8]);
  });

  it("describes a podcast by its series, categories and words", () => {
    const content = {
      series: "Deep Dive",
      title: "Databases",
      cat: ["596"],
      cattax: 9,
      keywords: "sql, index",
      contentrating: "clean",
    };
    expect(opportunityOf({ feed: 3 }, { app: { content } }).context).toEqual({
      track: { title: "Databases" },
      show: {
        title: "Deep Dive",
        categories: ["596"],
        transcript: "Deep Dive. Databases. sql. index",
        explicit: false,
      },
      activity: "UNKNOWN",
    });
  });

  it.each<[string, object, object, number, number]>([
    ["plain", { bidfloor: 0.07 }, {}, 30, 70_000],
    ["none", {}, {}, 30, 0],
    ["per second", { bidfloor: 1 }, { mincpmpersec: 0.1 }, 30, 3_000_000],
    [
      "in its range",
      { bidfloor: 9 },
      {
        durfloors: [
          { maxdur: 15, bidfloor: 1 },
          { mindur: 16, maxdur: 30, bidfloor: 2 },
        ],
      },
      30,
      2_000_000,
    ],
    ["outside all ranges", { bidfloor: 9 }, { durfloors: [{ maxdur: 15, bidfloor: 1 }] }, 30, 9_000_000],
    ["a third of a cent, rounded up", { bidfloor: 0.0000011 }, {}, 30, 2],
  ])("floor: %s", (_name, imp, audio, seconds, micros) => {
    expect(floorForMicros({ id: "1", audio, ...imp }, seconds)).toBe(micros);
  });

  it("asks the panel for the lowest floor any length could have", () => {
    const audio = {
      durfloors: [
        { maxdur: 15, bidfloor: 1 },
        { mindur: 16, bidfloor: 12 },
      ],
    };
    expect(opportunityOf(audio, {}, { bidfloor: 9 }).placement.floorCpmMicros).toBe(1_000_000);
  });

  it("knows every country both ways", () => {
    expect([findAlpha2("DEU"), findAlpha2("gb"), findAlpha2("usa"), findAlpha2("TST"), findAlpha2("")]).toEqual([
      "DE",
      "GB",
      "US",
      null,
      null,
    ]);
    expect([findAlpha3("CH"), findAlpha3("XX")]).toEqual(["CHE", null]);
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const unknown = ["AFG", "ZWE", "ESH", "SSD", "CUW"].filter(
      (code) => names.of(findAlpha2(code) ?? "") === undefined,
    );
    expect(unknown).toEqual([]);
  });
});

const valid = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "openrtb/valid.ndjson");

describe.skipIf(!existsSync(valid))("real requests (skipped where the collection is absent)", () => {
  it("become opportunities the engine's own schema accepts unchanged", () => {
    let audio = 0;
    for (const line of readFileSync(valid, "utf8").trim().split("\n")) {
      const parsed = parseBidRequest(JSON.parse(line).request);
      if (!parsed.ok) continue;
      for (const imp of parsed.request.imp ?? []) {
        const audioImp = { ...imp, id: imp.id ?? "", audio: imp.audio ?? {} };
        const opportunity = toOpportunity(parsed.request, audioImp, { nowMs, tmaxMs: undefined });
        expect(opportunitySchema.parse(opportunity)).toEqual(opportunity);
        if (imp.audio !== undefined) audio++;
      }
    }
    expect(audio).toBe(17);
  });
});
