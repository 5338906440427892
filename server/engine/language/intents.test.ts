import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listIntentExamples } from "./intent-examples";
import { type Intent, intents } from "./intent-features";
import { intentWeightsTable } from "./intent-weights-table";
import { classifyIntent, readIntent } from "./intents";
import { trainIntentWeights } from "./train-intents";

const voice = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "voice");

/** Public corpora: our intent, then the name of its file and key. */
const corpora: readonly (readonly [Intent, string])[] = [
  ["play-music", "PlayMusic"],
  ["add-to-playlist", "AddToPlaylist"],
  ["search-work", "SearchCreativeWork"],
  ["book-restaurant", "BookRestaurant"],
];

function readCorpus(file: string, key: string): string[] {
  const content = JSON.parse(readFileSync(join(voice, file), "utf8")) as Record<string, { data: { text: string }[] }[]>;
  return (content[key] ?? []).map(({ data }) => data.map(({ text }) => text).join(""));
}

describe("classifyIntent", () => {
  it.each<[Intent, string]>([
    ["play-music", "play me the new record by the strokes"],
    ["play-music", "put on some jazz for dinner"],
    ["add-to-playlist", "add this tune to my summer playlist"],
    ["add-to-playlist", "please put the artist in my gym playlist"],
    ["search-work", "look up the novel Dune"],
    ["search-work", "find the tv series The Wire"],
    ["book-restaurant", "book a table for six at a sushi place tomorrow"],
    ["book-restaurant", "I need a reservation at the steakhouse for three"],
    ["order-food", "I want two large pizzas delivered"],
    ["order-food", "get me a burrito bowl delivered"],
    ["navigate", "take me to the closest charging station"],
    ["navigate", "what is the quickest route to the office"],
    ["shop", "buy more dog food"],
    ["shop", "add eggs and butter to my shopping list"],
    ["weather", "is it going to rain this afternoon"],
    ["weather", "what's the weather like in Lisbon"],
    ["question", "who won the nobel prize for literature"],
    ["question", "how far away is the sun"],
    ["other", "turn the lights off"],
    ["other", "set a timer for 20 minutes"],
    ["other", "xyzzy plugh"],
    ["other", ""],
    ["weather", "wie wird das Wetter in Hamburg"],
    ["order-food", "pide una pizza"],
    ["navigate", "navigiere nach Köln"],
    ["play-music", "joue du jazz"],
  ])("%s: %s", (intent, text) => {
    expect(classifyIntent(text)).toBe(intent);
  });

  it("answers any text with a known intent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(intents).toContain(classifyIntent(text));
      }),
    );
  });
});

describe("readIntent", () => {
  it("fills the slots of a request for music", () => {
    const read = readIntent("play some relaxing jazz by Miles Davis for my workout", "en");
    expect(read.slots).toEqual({ genre: "jazz", mood: "CALM", activity: "WORKOUT", artist: "miles davis" });
    expect(read.topics.map((topic) => topic.id)).toEqual(expect.arrayContaining(["357", "338", "225"]));
  });

  it("takes a title for a name, not for a subject", () => {
    const quoted = readIntent("play the song my dogs and the veterinarian", "en").topics;
    const meant = readIntent("what do my dogs need from the veterinarian", "en").topics;
    const dogs = (topics: typeof meant) => topics.find((topic) => topic.id === "425")?.strength ?? 0;
    expect(dogs(quoted)).toBeLessThan(dogs(meant));
    expect(quoted[0]?.id).toBe("338");
  });

  it("does not think a booked table is about books", () => {
    const read = readIntent("book a table at an Italian restaurant for two", "en");
    expect(read.slots.cuisine).toBe("italian");
    expect(read.topics.map((topic) => topic.id)).not.toContain("42");
    expect(read.topics[0]?.id).toBe("218");
    expect(read.keywords).not.toContain("book");
  });

  it("keeps no names of people or streets", () => {
    expect(readIntent("call Annabel Kowalczyk on her mobile", "en").keywords).toEqual(["mobil"]);
    expect(readIntent("navigate to 12 Rosenthaler Strasse", "en").keywords).toEqual([]);
  });

  it("hears what is to be bought and what is looked for", () => {
    expect(readIntent("buy new running shoes", "en").topics.map((topic) => topic.id)).toContain("227");
    expect(readIntent("find the movie Inception", "en").topics[0]?.id).toBe("324");
  });
});

describe.skipIf(!existsSync(voice))("on the public voice requests (skipped where the files are absent)", () => {
  it("tells more than 95 % of the held-out requests apart", async ({ annotate }) => {
    let right = 0;
    let all = 0;
    for (const [intent, name] of corpora) {
      const requests = readCorpus(`${name}.json`, name);
      const hits = requests.filter((text) => classifyIntent(text) === intent).length;
      await annotate(`${intent}: ${hits} of ${requests.length}`);
      right += hits;
      all += requests.length;
    }
    await annotate(`intent accuracy ${((100 * right) / all).toFixed(1)} % of ${all} held-out requests`);
    expect(all).toBeGreaterThan(300);
    expect(right / all).toBeGreaterThan(0.95);
  });

  it("ships exactly the weights that training gives", () => {
    const examples = corpora.flatMap(([intent, name]) =>
      readCorpus(`${name}.train.json`, name).map((text) => ({ intent, text })),
    );
    expect(trainIntentWeights([...examples, ...listIntentExamples()])).toBe(intentWeightsTable.trim());
  });
});
