import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBidRequest } from "./parse-bid-request";

const folder = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "openrtb");
const audioImp = { id: "1", audio: { mimes: ["audio/mpeg"] } };

function problemsOf(body: unknown): Record<string, string> {
  const parsed = parseBidRequest(body);
  return parsed.ok ? {} : Object.fromEntries(parsed.problems.map(({ path, message }) => [path, message]));
}

function incompleteOf(body: unknown): string[] | null {
  const parsed = parseBidRequest(body);
  return parsed.ok ? parsed.incomplete.map(({ path }) => path) : null;
}

describe("parseBidRequest", () => {
  it.each<[string, unknown, string, string]>([
    ["null", null, "", "must be a bid request object, got null"],
    ["an array", [], "", "must be a bid request object, got an array"],
    ["a number", 7, "", "must be a bid request object, got a number"],
    ["nothing", undefined, "", "must be a bid request object, got nothing"],
    ["imp absent", { id: "a" }, "imp", "is required"],
    ["imp null", { id: "a", imp: null }, "imp", "is required"],
    ["imp an object", { id: "a", imp: {} }, "imp", "must be an array, got an object"],
    ["imp empty", { id: "a", imp: [] }, "imp", "must offer at least one impression"],
    ["imp of nulls", { id: "a", imp: [null] }, "imp[0]", "must be an object, got null"],
    ["imp of arrays", { id: "a", imp: [[]] }, "imp[0]", "must be an object, got an array"],
    [
      "an impression that offers nothing",
      { id: "a", imp: [{ id: "1" }] },
      "imp[0]",
      "must offer a banner, video, audio or native",
    ],
    ["id a number", { id: 5, imp: [audioImp] }, "id", "must be a string, got 5"],
    [
      "two impressions, one id",
      { id: "a", imp: [audioImp, audioImp] },
      "imp[1].id",
      "must be unique, imp[0] has the same",
    ],
    ["too many impressions", { id: "a", imp: Array(101).fill(audioImp) }, "imp", "must hold at most 100 impressions"],
    [
      "site beside app",
      { id: "a", imp: [audioImp], site: { id: "s" }, app: {} },
      "app",
      "must not stand beside site: one of site, app and dooh at most",
    ],
    [
      "app beside dooh",
      { id: "a", imp: [audioImp], app: {}, dooh: {} },
      "dooh",
      "must not stand beside app: one of site, app and dooh at most",
    ],
    ["a negative time", { id: "a", imp: [audioImp], tmax: -2 }, "tmax", "must be at least 0, got -2"],
    ["a huge time", { id: "a", imp: [audioImp], tmax: 1e300 }, "tmax", "must be a whole number, got 1e+300"],
    ["half a millisecond", { id: "a", imp: [audioImp], tmax: 0.5 }, "tmax", "must be a whole number, got 0.5"],
    ["a time in words", { id: "a", imp: [audioImp], tmax: "100" }, "tmax", "must be a number, got a string"],
    [
      "a negative floor",
      { id: "a", imp: [{ ...audioImp, bidfloor: -0.01 }] },
      "imp[0].bidfloor",
      "must be at least 0, got -0.01",
    ],
    [
      "an endless floor",
      { id: "a", imp: [{ ...audioImp, bidfloor: Number.POSITIVE_INFINITY }] },
      "imp[0].bidfloor",
      "must be a number, got Infinity",
    ],
    [
      "no formats",
      { id: "a", imp: [{ id: "1", audio: { mimes: [] } }] },
      "imp[0].audio.mimes",
      "must name at least one type",
    ],
    [
      "formats of numbers",
      { id: "a", imp: [{ id: "1", audio: { mimes: [3] } }] },
      "imp[0].audio.mimes[0]",
      "must be a string, got 3",
    ],
    ["audio an array", { id: "a", imp: [{ id: "1", audio: [] }] }, "imp[0].audio", "must be an object, got an array"],
    [
      "shortest above longest",
      { id: "a", imp: [{ id: "1", audio: { mimes: ["a"], minduration: 30, maxduration: 15 } }] },
      "imp[0].audio.minduration",
      "must not exceed maxduration, got 30",
    ],
    [
      "exact lengths beside a range",
      { id: "a", imp: [{ id: "1", audio: { mimes: ["a"], rqddurs: [15], maxduration: 30 } }] },
      "imp[0].audio.rqddurs",
      "must not stand beside minduration or maxduration",
    ],
    ["a flag of 2", { id: "a", imp: [audioImp], regs: { coppa: 2 } }, "regs.coppa", "must be 0 or 1, got 2"],
    [
      "a flag in words",
      { id: "a", imp: [audioImp], device: { lmt: "1" } },
      "device.lmt",
      "must be 0 or 1, got a string",
    ],
    [
      "the old place of a flag",
      { id: "a", imp: [audioImp], regs: { ext: { gdpr: "1" } } },
      "regs.ext.gdpr",
      "must be 0 or 1, got a string",
    ],
    [
      "the old place of consent",
      { id: "a", imp: [audioImp], user: { ext: { consent: 2 } } },
      "user.ext.consent",
      "must be a string, got 2",
    ],
    [
      "an ext that is read",
      { id: "a", imp: [audioImp], regs: { ext: "malformed" } },
      "regs.ext",
      "must be an object, got a string",
    ],
    [
      "a place off the globe",
      { id: "a", imp: [audioImp], device: { geo: { lat: 91 } } },
      "device.geo.lat",
      "must be at most 90, got 91",
    ],
    [
      "a deal without id",
      { id: "a", imp: [{ ...audioImp, pmp: { deals: [{ id: "" }] } }] },
      "imp[0].pmp.deals[0].id",
      "is required",
    ],
    [
      "a metric without value",
      { id: "a", imp: [{ ...audioImp, metric: [{ type: "x" }] }] },
      "imp[0].metric[0].value",
      "is required",
    ],
  ])("names the field of %s", (_name, body, path, message) => {
    expect(problemsOf(body)).toHaveProperty([path], message);
  });

  it.each<[string, unknown, string[]]>([
    ["null stands for an absent field", { id: "a", app: null, imp: [{ ...audioImp, banner: null, video: null }] }, []],
    ["fields nobody knows", { id: "a", later: [1, { x: null }], imp: [{ ...audioImp, ext: 5, zap: [] }] }, []],
    [
      "lists stay open",
      { id: "a", at: 777, imp: [{ id: "1", audio: { mimes: ["a"], feed: 99, startdelay: -9, maxextended: -1 } }] },
      [],
    ],
    [
      "an ext nobody reads",
      { id: "a", source: { ext: "x" }, imp: [{ ...audioImp, ext: "aaa" }], user: { ext: "" } },
      [],
    ],
    ["no request id", { imp: [audioImp] }, ["id"]],
    ["no impression id", { id: "a", imp: [{ audio: { mimes: ["a"] } }] }, ["imp[0].id"]],
    [
      "no formats named",
      {
        id: "a",
        imp: [
          { id: "1", audio: {} },
          { id: "2", video: { mimes: null } },
        ],
      },
      ["imp[0].audio.mimes", "imp[1].video.mimes"],
    ],
    ["an impression that only an extension describes", { id: "a", imp: [{ id: "1", ext: { own: 1 } }] }, ["imp[0]"]],
  ])("accepts %s", (_name, body, incomplete) => {
    expect(incompleteOf(body)).toEqual(incomplete);
  });

  it("keeps known fields, and nothing of the prototype", () => {
    const body = JSON.parse(
      '{"id":"a","__proto__":{"tmax":5},"constructor":{},"imp":[{"id":"1","audio":{"mimes":["a"],"own":1}}]}',
    );
    const parsed = parseBidRequest(body);
    expect(parsed).toEqual({
      ok: true,
      incomplete: [],
      request: { id: "a", imp: [{ id: "1", audio: { mimes: ["a"] } }] },
    });
  });

  it("never throws and always names a field, whatever the JSON", () => {
    const field = fc.constantFrom(
      "id",
      "imp",
      "audio",
      "mimes",
      "regs",
      "ext",
      "user",
      "device",
      "geo",
      "tmax",
      "pmp",
      "deals",
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "medium" },
        fc.constantFrom(null, -1, 1e308, 0.5, "", "x", true, [], {}),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(field, tie("tree"), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (body) => {
        const parsed = parseBidRequest(body);
        if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
        else expect(parsed.request.imp?.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it("reads a body as deep as a parser lets through", () => {
    const deep = `{"id":"a","imp":[{"id":"1","audio":{"mimes":["a"]},"ext":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}]}`;
    expect(incompleteOf(JSON.parse(deep))).toEqual([]);
  });
});

/**
 * What only the source of these files forbids, and why it may pass here. Everything else in the file breaks OpenRTB
 * and must be refused with the field named.
 */
const mayPass: Readonly<Record<string, string>> = {
  "banner-h-only": "3.2.6 recommends a size, it requires none",
  "banner-no-size": "3.2.6 recommends a size, it requires none",
  "banner-w-only": "3.2.6 recommends a size, it requires none",
  "banner-wmin": "banner.wmin was valid up to 2.5 and is an unknown field since, which must be tolerated (2.6)",
  "format-empty-object": "3.2.10 recommends w/h or ratios, it requires neither",
  "format-no-height": "3.2.10 sets no lower bound on a size",
  "format-two-widths": "3.2.10 recommends one way of writing a size, it forbids no mixture",
  "no-site-or-app-or-dooh": "3.2.1 recommends site, app or dooh, it requires none",
  "site-empty": "3.2.13 calls an id or page useful but not strictly required",
};

const refusedField: Readonly<Record<string, string>> = {
  "audio-maxbitrate-negative": "imp[0].audio.maxbitrate",
  "audio-maxseq-negative": "imp[0].audio.maxseq",
  "audio-mimes-empty": "imp[0].audio.mimes",
  "audio-minbitrate-negative": "imp[0].audio.minbitrate",
  "audio-sequence-negative": "imp[0].audio.sequence",
  "banner-h-negative": "imp[0].banner.h",
  "deal-no-id": "imp[0].pmp.deals[0].id",
  "device-geo-accuracy-negative": "device.geo.accuracy",
  "device-h-negative": "device.h",
  "device-ppi-negative": "device.ppi",
  "empty-object": "id",
  "format-h-negative": "imp[0].banner.format[0].h",
  "format-wratio-negative": "imp[0].banner.format[0].wratio",
  "imp-empty-array": "imp",
  "imp-empty-object": "imp[0].id",
  "imp-id-duplicates": "imp[1].id",
  "imp-no-type": "imp[0]",
  "metric-empty-object": "imp[0].metric[0].type",
  null: "",
  "only-request-id": "imp",
  "regs-ext-malformed": "regs.ext",
  "regs-gdpr-invalid": "regs.gdpr",
  "site-app-both": "app",
  "tmax-negative": "tmax",
  "user-gdpr-consent-invalid": "user.ext.consent",
  "video-h-negative": "imp[0].video.h",
  "video-maxbitrate-negative": "imp[0].video.maxbitrate",
  "video-mimes-empty": "imp[0].video.mimes",
  "video-minbitrate-negative": "imp[0].video.minbitrate",
  "video-w-negative": "imp[0].video.w",
};

/**
 * Real requests that have a fault of the list above, one even letter for letter ({"id":"req-id","imp":[]}). They were
 * collected as valid, but the specification leaves no room: 3.2.1 "At least 1 Imp object is required", 3.1 an
 * impression "requires at least one of" the four types, 3.2.4 its id is unique, 3.2.13 "must not contain more than
 * one of" site, app and dooh. The same fault gets the same answer from whichever file it comes.
 */
const alsoBroken: Readonly<Record<string, string>> = {
  imp: "offers nothing",
  "imp[0]": "offers nothing",
  "imp[1].id": "two with one id",
  app: "site and app",
};

describe.skipIf(!existsSync(folder))("real requests (skipped where the collection is absent)", () => {
  const read = (name: string): { source: string; request: unknown }[] =>
    readFileSync(join(folder, name), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

  it("accepts the valid ones, but for the 22 that share a fault with an invalid one", () => {
    const refused = read("valid.ndjson")
      .map(({ request }) => parseBidRequest(request))
      .filter((parsed) => !parsed.ok)
      .map((parsed) => (parsed.ok ? "" : (parsed.problems[0]?.path ?? "")));
    const counts = Object.fromEntries(
      [...new Set(refused)].sort().map((path) => [path, refused.filter((p) => p === path).length]),
    );
    expect(counts).toEqual({ app: 8, imp: 7, "imp[0]": 2, "imp[1].id": 5 });
    expect(Object.keys(counts).every((path) => path in alsoBroken)).toBe(true);
  });

  it("refuses each invalid one that breaks OpenRTB itself, with the field named", () => {
    const passed: string[] = [];
    for (const { source, request } of read("invalid.ndjson")) {
      const name = source.split("/").pop()?.replace(".json", "") ?? "";
      const parsed = parseBidRequest(request);
      if (parsed.ok) passed.push(name);
      else
        expect({ name, paths: parsed.problems.map(({ path }) => path) }).toEqual({
          name,
          paths: expect.arrayContaining([refusedField[name]]),
        });
    }
    expect(passed.sort()).toEqual(Object.keys(mayPass).sort());
  });
});
