import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IntentRead } from "../decision-record";
import { findContentCategory } from "../taxonomy/content-taxonomy";
import { contextBeforeBreak } from "./break-context";
import { compileAdWords, type MomentWords, matchAd, understandMoment } from "./understand";

const nothing: MomentWords = { showCategories: [], showTitle: "", language: "en" };
const podcasts = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "podcasts");

/** Invented ads of many trades: [name, ad product, keywords, at home in shows about software and start-ups]. */
const trades: readonly (readonly [string, string, readonly string[], boolean])[] = [
  ["developer tools", "1085", ["developer tools", "ci", "code review", "testing"], true],
  ["cloud hosting", "1027", ["cloud", "hosting", "kubernetes", "database"], true],
  ["password manager", "1086", ["password manager", "security", "privacy"], true],
  ["laptop", "1107", ["laptop", "performance", "screen"], true],
  ["assistant", "1082", ["artificial intelligence", "assistant", "chat"], true],
  ["computer services", "1017", ["it services", "support", "consulting"], true],
  ["new car", "1554", ["suv", "test drive", "lease"], false],
  ["food delivery", "1359", ["pizza", "delivery", "dinner"], false],
  ["fashion", "1067", ["dress", "fashion", "summer"], false],
  ["car insurance", "1341", ["car insurance", "quote", "savings"], false],
  ["console game", "1120", ["video game", "adventure"], false],
  ["airline", "1537", ["flights", "holiday", "europe"], false],
  ["cosmetics", "1138", ["makeup", "lipstick", "skin"], false],
  ["gym", "1512", ["gym", "workout", "membership"], false],
  ["dog food", "1226", ["dog", "puppy", "healthy"], false],
  ["beer", "1004", ["beer", "friends", "summer"], false],
  ["mattress", "1279", ["mattress", "sleep", "comfort"], false],
  ["mobile plan", "1471", ["mobile plan", "data", "5g"], false],
  ["mortgage", "1348", ["mortgage", "home", "rates"], false],
  ["concert", "1319", ["concert", "tickets", "tour"], false],
  ["toys", "1252", ["toys", "kids", "lego"], false],
  ["coffee", "1133", ["coffee", "espresso", "morning"], false],
];
const ads = trades.map(([name, product, keywords, technical]) => ({
  name,
  technical,
  words: compileAdWords(keywords, product),
}));

function bestAd(intent: IntentRead) {
  return ads
    .map((ad) => ({ ...ad, match: matchAd(intent, ad.words) }))
    .sort((a, b) => b.match - a.match || (a.name < b.name ? -1 : 1))[0];
}

function heard(transcript: string): IntentRead {
  const intent = understandMoment({ ...nothing, transcript });
  if (intent === null) throw new Error("nothing understood");
  return intent;
}

describe("understandMoment", () => {
  it("hears nothing where there are no words", () => {
    expect(understandMoment(nothing)).toBeNull();
    expect(understandMoment({ ...nothing, utterance: "  ", transcript: "" })).toBeNull();
  });

  it("listens to an utterance before a transcript", () => {
    const intent = understandMoment({
      ...nothing,
      utterance: "order a pizza",
      transcript: "The quarterback is injured.",
    });
    expect(intent).toMatchObject({ source: "utterance", intent: "order-food" });
    expect(intent?.keywords).toContain("pizza");
  });

  it("joins transcript, title and declared categories", () => {
    const spoken = heard("We deployed the container to Kubernetes and the cluster stayed up.");
    const joined = understandMoment({
      transcript: "We deployed the container to Kubernetes and the cluster stayed up.",
      showCategories: ["Technology"],
      showTitle: "The Kubernetes hour",
      language: "en",
    });
    const strength = (read: IntentRead | null) => read?.topics.find((topic) => topic.id === "596")?.strength ?? 0;
    expect(strength(joined)).toBeGreaterThan(strength(spoken));
    expect(joined?.intent).toBe("topic");
  });

  it("knows a show by its categories alone, however they are written", () => {
    for (const category of ["596", "Technology", "IAB19"]) {
      expect(understandMoment({ ...nothing, showCategories: [category] })?.topics).toEqual([
        { id: "596", strength: 500 },
      ]);
    }
    expect(understandMoment({ ...nothing, showCategories: ["no such thing"] })).toBeNull();
  });

  it("takes any text, in bounds, and says the same twice", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 500 }),
        fc.string({ maxLength: 40 }),
        fc.constantFrom("", "en", "de-AT", "xx", "zh"),
        fc.boolean(),
        (text, showTitle, language, spoken) => {
          const moment = { ...nothing, showTitle, language, ...(spoken ? { utterance: text } : { transcript: text }) };
          const read = understandMoment(moment);
          expect(understandMoment(moment)).toEqual(read);
          if (read === null) return;
          expect(read.keywords.length).toBeLessThanOrEqual(12);
          expect(read.topics.length).toBeLessThanOrEqual(10);
          for (const { id, strength } of read.topics) {
            expect(findContentCategory(id)).not.toBeNull();
            expect(Number.isInteger(strength) && strength > 0 && strength <= 1000).toBe(true);
          }
          for (const ad of ads.slice(0, 4)) {
            const match = matchAd(read, ad.words);
            expect(Number.isInteger(match) && match >= 0 && match <= 1000).toBe(true);
          }
        },
      ),
    );
  });
});

describe("matchAd", () => {
  it.each([
    [
      "cloud hosting",
      "We moved our servers to the cloud, and Kubernetes keeps the containers running without downtime.",
    ],
    ["dog food", "Our puppy eats so much, the vet says dogs of that age are always hungry."],
    ["new car", "I went to the dealership for a test drive, because the old car lost its engine on the highway."],
    ["mortgage", "We are buying a house, and the mortgage rates are terrible for first time buyers."],
    ["gym", "I started at the gym, strength training and yoga, and my workout takes an hour."],
    ["airline", "The flights to Lisbon were cheap and the airport was empty, so we travelled all over Europe."],
    ["cosmetics", "Her makeup is always perfect: lipstick, mascara and a lot of skin care."],
    ["food delivery", "I never cook dinner, I order pizza and takeout from the restaurant downstairs."],
    ["concert", "The band goes on tour, I have tickets for the concert and know every song of the album."],
  ])("likes %s best where it fits", (name, transcript) => {
    expect(bestAd(heard(transcript))?.name).toBe(name);
  });

  it("counts a shared keyword even where no topic is shared", () => {
    const intent: IntentRead = { source: "transcript", intent: "topic", topics: [], keywords: ["zorbington"] };
    expect(matchAd(intent, compileAdWords(["Zorbington"], "1004"))).toBeGreaterThan(0);
    expect(matchAd(intent, compileAdWords(["other"], "1004"))).toBe(0);
  });

  it("values a rare word above a plain one, and grows with every shared word", () => {
    const read = (keywords: string[]): IntentRead => ({ source: "transcript", intent: "topic", topics: [], keywords });
    const ad = compileAdWords(["kubernetes", "home", "machine learning"], "1004");
    expect(matchAd(read(["kubernetes"]), ad)).toBeGreaterThan(matchAd(read(["home"]), ad));
    expect(matchAd(read(["kubernetes", "home"]), ad)).toBeGreaterThan(matchAd(read(["kubernetes"]), ad));
    expect(matchAd(read(["machin learn"]), ad)).toBeGreaterThan(matchAd(read(["kubernetes"]), ad));
  });

  it("lets a topic speak for its relatives, the nearer the louder", () => {
    const about = (id: string): IntentRead => ({
      source: "transcript",
      intent: "topic",
      topics: [{ id, strength: 1000 }],
      keywords: [],
    });
    const ad = compileAdWords([], "1085");
    const own = matchAd(about("602"), ad);
    const parent = matchAd(about("599"), ad);
    const cousin = matchAd(about("632"), ad);
    expect(own).toBe(1000);
    expect(parent).toBeLessThan(own);
    expect(cousin).toBeLessThan(parent);
    expect(cousin).toBeGreaterThan(0);
    expect(matchAd(about("483"), ad)).toBe(0);
  });

  it("answers alike whatever was matched before", () => {
    const first = heard("The puppy and the vet.");
    const second = heard("Kubernetes in the cloud.");
    const alone = ads.map((ad) => matchAd(first, ad.words));
    const between = ads.map((ad) => {
      matchAd(second, ad.words);
      return matchAd({ ...first }, ad.words);
    });
    expect(between).toEqual(alone);
  });
});

describe("contextBeforeBreak", () => {
  it("takes the last words before the break and leaves the break lines out", () => {
    const transcript = "**Ann:** one two\n**Break:** [1:00]\nthree four\nfive";
    expect(contextBeforeBreak({ transcript, wordsBefore: 5, words: 3 })).toBe("two\nthree four");
    expect(contextBeforeBreak({ transcript, wordsBefore: 2, words: 200 })).toBe("**Ann:** one");
    expect(contextBeforeBreak({ transcript, wordsBefore: 99, words: 2 })).toBe("four\nfive");
  });
});

describe.skipIf(!existsSync(podcasts))("on real podcasts (skipped where the transcripts are absent)", () => {
  it("favours technical ads before at least 80 % of the breaks of technical shows", async ({ annotate }) => {
    const breaks = readFileSync(join(podcasts, "breaks.csv"), "utf8").trim().split("\n").slice(1);
    let fitting = 0;
    for (const line of breaks) {
      const [show = "", file = "", , , , wordsBefore = ""] = line.split(",");
      const transcript = readFileSync(join(podcasts, `${show}__${file.split("/")[1]}`), "utf8");
      const words = contextBeforeBreak({ transcript, wordsBefore: Number(wordsBefore), words: 200 });
      const best = bestAd(heard(words));
      if (best?.technical && best.match > 0) fitting += 1;
    }
    await annotate(`technical ads first before ${fitting} of ${breaks.length} breaks, from the words alone`);
    expect(breaks.length).toBeGreaterThan(100);
    expect(fitting / breaks.length).toBeGreaterThanOrEqual(0.8);
  });
});
