import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VASTParser } from "@dailymotion/vast-client";
import { DOMParser } from "@xmldom/xmldom";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildVast, type VastAd } from "./build-vast";
import { toWebAddress } from "./xml-text";

const schema = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "vast/vast_4.2.xsd");
const hasXmllint = spawnSync("xmllint", ["--version"]).status === 0;

const plain: VastAd = {
  adId: "0192f0c1-0000-7000-8000-000000000001",
  adServingId: "0192f0c1-0000-7000-8000-00000000000d",
  title: "Nordwind",
  advertiser: "Nordwind",
  category: { code: "1075", authority: "https://iabtechlab.com/standards/ad-product-taxonomy/" },
  universalAdId: { registry: "rationale.example", value: "0192f0c1-0000-7000-8000-0000000000c1" },
  durationSeconds: 30,
  media: { url: "https://cdn.example/nordwind.mp3", mimeType: "audio/mpeg" },
  events: {
    impression: "https://rationale.example/e/imp",
    start: "https://rationale.example/e/start",
    firstQuartile: "https://rationale.example/e/q1",
    midpoint: "https://rationale.example/e/mid",
    thirdQuartile: "https://rationale.example/e/q3",
    complete: "https://rationale.example/e/complete",
    click: "https://rationale.example/e/click",
    skip: "https://rationale.example/e/skip",
    mute: "https://rationale.example/e/mute",
  },
  errorUrl: "https://rationale.example/e/error",
  clickUrl: "https://nordwind.example/?a=1&b=2",
  companion: { url: "https://cdn.example/nordwind.png", width: 300, height: 250 },
  whyUrl: "https://rationale.example/why/abc",
  expiresSeconds: 1_800,
};

const hostile = `<>&"'\`]]><script>alert(1)</script>\u0000\u0008\uD800x\uFFFE\n\t\r${"é漢😀"}--><!--<?x?>&amp;&#0;`;

const bare: VastAd = {
  ...plain,
  category: null,
  events: {},
  companion: null,
  durationSeconds: 3_661,
};
delete (bare as Partial<VastAd>).errorUrl;
delete (bare as Partial<VastAd>).whyUrl;
delete (bare as Partial<VastAd>).expiresSeconds;

const nasty: VastAd = {
  ...plain,
  adId: hostile,
  adServingId: hostile,
  title: hostile,
  advertiser: hostile,
  category: { code: hostile, authority: `https://x.example/${hostile}` },
  universalAdId: { registry: hostile, value: hostile },
  media: { url: `https://cdn.example/${hostile}?q=${hostile}#${hostile}`, mimeType: hostile },
  clickUrl: "javascript:alert(1)",
  events: { impression: "nonsense", complete: `https://x.example/${hostile}`, click: "data:text/html,x" },
};

async function read(xml: string) {
  return new VASTParser().parseVAST(new DOMParser().parseFromString(xml, "text/xml") as unknown as Document);
}

/** xmllint's complaints about each document, by position. */
function complaintsOf(documents: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "vast-"));
  try {
    const files = documents.map((_xml, index) => join(folder, `${index}.xml`));
    for (const [index, file] of files.entries()) writeFileSync(file, documents[index] ?? "");
    const run = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, ...files], { encoding: "utf8" });
    return run.stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("buildVast", () => {
  it("is read by a player's parser as it was meant", async () => {
    const { ads, version } = await read(buildVast(plain) ?? "");
    const [ad] = ads;
    expect([version, ads.length, ad?.id, ad?.adType]).toEqual(["4.2", 1, plain.adId, "audio"]);
    expect(ad).toMatchObject({
      system: { value: "Rationale" },
      title: "Nordwind",
      adServingId: plain.adServingId,
      categories: [{ authority: plain.category?.authority, value: "1075" }],
      expires: 1_800,
      advertiser: { value: "Nordwind" },
      errorURLTemplates: [plain.errorUrl],
      impressionURLTemplates: [{ id: plain.adServingId, url: plain.events.impression }],
    });
    const linear = ad?.creatives.find((creative: { type: string }) => creative.type === "linear");
    expect(linear).toMatchObject({
      duration: 30,
      universalAdIds: [{ idRegistry: "rationale.example", value: plain.universalAdId.value }],
      mediaFiles: [
        { fileURL: plain.media.url, mimeType: "audio/mpeg", deliveryType: "progressive", width: 0, height: 0 },
      ],
      videoClickThroughURLTemplate: { url: plain.clickUrl },
      videoClickTrackingURLTemplates: [{ url: plain.events.click }],
      trackingEvents: {
        start: [plain.events.start],
        firstQuartile: [plain.events.firstQuartile],
        midpoint: [plain.events.midpoint],
        thirdQuartile: [plain.events.thirdQuartile],
        complete: [plain.events.complete],
        skip: [plain.events.skip],
        mute: [plain.events.mute],
      },
      icons: [{ iconClickThroughURLTemplate: plain.whyUrl }],
    });
    const companion = ad?.creatives.find((creative: { type: string }) => creative.type === "companion");
    expect(companion).toMatchObject({
      variations: [
        {
          width: "300",
          height: "250",
          staticResources: [{ url: plain.companion?.url, creativeType: "image/png" }],
          companionClickThroughURLTemplate: plain.clickUrl,
          companionClickTrackingURLTemplates: [{ id: "click", url: plain.events.click }],
        },
      ],
    });
  });

  it("writes hostile text so that it stays text", async () => {
    const xml = buildVast(nasty) ?? "";
    expect(xml).not.toContain("<script");
    expect(xml).not.toContain("javascript:");
    const [ad] = (await read(xml)).ads;
    expect(ad?.title).toContain("<script>alert(1)</script>");
    expect(ad?.impressionURLTemplates).toEqual([{ id: expect.any(String), url: "about:blank" }]);
    expect(ad?.creatives[0]?.type).toBe("linear");
  });

  it("says null for a media address that no player may open", () => {
    for (const url of [
      "",
      "spot.mp3",
      "/spot.mp3",
      "javascript:alert(1)",
      "file:///etc/passwd",
      "data:audio/mpeg;base64,AA==",
    ]) {
      expect(buildVast({ ...plain, media: { url, mimeType: "audio/mpeg" } })).toBeNull();
    }
  });

  it("round-trips any text and address through a parser (property)", async () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (title, code, path) => {
        const url = `https://cdn.example/${encodeURIComponent(path)}?q=${path}`;
        const ad = {
          ...plain,
          title,
          category: { code, authority: "https://a.example/" },
          media: { url, mimeType: "audio/mpeg" },
        };
        const { ads } = await read(buildVast(ad) ?? "");
        expect(ads).toHaveLength(1);
        const linear = ads[0]?.creatives[0] as { mediaFiles?: { fileURL: string | null }[] } | undefined;
        expect(linear?.mediaFiles?.[0]?.fileURL).toBe(toWebAddress(url));
      }),
      { numRuns: 60 },
    );
  });

  it.skipIf(!hasXmllint || !existsSync(schema))(
    "validates against the published schema (skipped without xmllint or the schema)",
    () => {
      const strings = fc.sample(fc.string({ unit: "binary", maxLength: 80 }), { numRuns: 40, seed: 7 });
      const random = strings.map(
        (value, index): VastAd => ({
          ...plain,
          adId: value,
          title: value,
          advertiser: value,
          universalAdId: { registry: value, value },
          category: { code: value, authority: `https://a.example/${value}` },
          clickUrl: `https://c.example/?${value}`,
          media: { url: `https://cdn.example/${value}#${index}`, mimeType: "audio/ogg" },
          durationSeconds: index * 97,
        }),
      );
      const documents = [plain, bare, nasty, ...random].map((ad) => buildVast(ad) ?? "");
      expect(documents).not.toContain("");
      expect(complaintsOf(documents)).toEqual([]);
      expect(
        complaintsOf([documents[0]?.replace("<AdTitle>", "<Title>").replace("</AdTitle>", "</Title>") ?? ""]),
      ).not.toEqual([]);
    },
  );
});

describe("toWebAddress", () => {
  it("keeps the host, and its own results as they are (property)", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const address = toWebAddress(url);
        expect(new URL(address ?? "").hostname).toBe(new URL(url).hostname);
        expect(toWebAddress(address ?? "")).toBe(address);
      }),
    );
  });

  it.each<[string, string | null]>([
    ["https://a.example/x?y=1&z=2#w", "https://a.example/x?y=1&z=2#w"],
    ["http://a.example:8080/é b|c", "http://a.example:8080/%C3%A9%20b%7Cc"],
    ["https://a.example/?q=[]]]>{}^`\\", "https://a.example/?q=%5B%5D%5D%5D%3E%7B%7D%5E%60%5C"],
    ["https://a.example/100%", "https://a.example/100%25"],
    ["https://a.example/#a#b", "https://a.example/#a%23b"],
    ["http://[::1]:3000/x", "http://[::1]:3000/x"],
    ["https://user:secret@a.example/", "https://a.example/"],
    ["ftp://a.example/", null],
    ["//a.example/", null],
    ["", null],
  ])("%s becomes %s", (from, to) => {
    expect(toWebAddress(from)).toBe(to);
  });
});
