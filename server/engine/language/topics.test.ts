import { describe, expect, it } from "vitest";
import { isWithin } from "../taxonomy/content-taxonomy";
import { strongestKeywords } from "./keywords";
import { findTerm, findTerms, termCount } from "./lexicon";
import { stem } from "./stem";
import { tokenise } from "./tokenise";
import { joinTopics, readTopics } from "./topics";
import { readTranscriptWords, readUtteranceWords } from "./word-stream";

function topicsOf(text: string, language = "en") {
  return readTopics(readTranscriptWords(text), language);
}

describe("lexicon", () => {
  it("knows some thousands of terms", () => {
    expect(termCount).toBeGreaterThan(3000);
  });

  it("prefers the longest phrase and never overlaps", () => {
    const stems = tokenise("we train a large language model in the cloud").map(stem);
    expect(findTerms(stems).map(({ term, at }) => [term.text, at])).toContainEqual(["large languag model", 3]);
    const ends = findTerms(stems).map(({ at, length }) => [at, at + length]);
    for (let each = 1; each < ends.length; each += 1) {
      expect(ends[each]?.[0]).toBeGreaterThanOrEqual(ends[each - 1]?.[1] ?? 0);
    }
  });

  it("finds a term by its stems only", () => {
    expect(findTerm("machin learn")).not.toBeNull();
    expect(findTerm("machin")).not.toBe(findTerm("machin learn"));
    expect(findTerm("no such term at all")).toBeNull();
  });
});

describe("readTopics", () => {
  it.each([
    ["football", "483", "The quarterback threw three touchdowns and the coach wants more before the playoffs."],
    ["cooking", "216", "Roast the garlic in butter, add the chicken and let it simmer; my recipe needs more cheese."],
    [
      "software",
      "602",
      "We moved the codebase to GitHub, wrote unit tests and the pull requests were merged by developers.",
    ],
    [
      "parenting",
      "192",
      "My toddler would not sleep, and after the diapers and bedtime stories both parents were done.",
    ],
    ["money", "391", "We took a mortgage, moved our savings into an index fund and paid the credit card."],
    ["travel", "653", "The flights were cheap, the hotel by the beach was lovely, a perfect vacation for tourists."],
    ["health", "286", "The doctor at the hospital said the symptoms are from diabetes and changed the prescription."],
    ["crime", "v9i3On", "She was murdered, and the serial killer who raped and tortured others was never found."],
    ["space", "464", "The astronauts watched the rocket reach orbit while NASA pointed the telescope at a galaxy."],
    ["pets", "422", "The puppy chewed the leash and our cats hid from the veterinarian."],
    [
      "politics",
      "386",
      "Voters went to the polls, the senate majority changed and the president signed the legislation.",
    ],
    ["games", "680", "He speedran the video game on his Nintendo Switch and streams it on Twitch to other gamers."],
  ])("reads %s", (_, id, text) => {
    const [first] = topicsOf(text);
    expect(first).toBeDefined();
    expect(topicsOf(text).some((topic) => isWithin(topic.id, id) && topic.strength >= 300)).toBe(true);
  });

  it.each([
    ["de", "533", "Der Trainer sagt, der Fußball in der Bundesliga war noch nie so gut, im Stadion war Stimmung."],
    ["es", "386", "El gobierno anunció nuevas elecciones y el presidente habló del empleo."],
    ["fr", "216", "La recette est simple, il faut cuisiner le poulet dans la cuisine avec du vin."],
  ])("reads %s", (language, id, text) => {
    expect(
      topicsOf(text, language)
        .slice(0, 3)
        .map((topic) => topic.id),
    ).toContain(id);
  });

  it("does not take a German 'war' for a war", () => {
    const text = "Es war schön, und die Stimmung war gut.";
    expect(topicsOf(text, "de").map((topic) => topic.id)).not.toContain("389");
    expect(topicsOf("The war began; soldiers and troops died in the war.", "en")[0]?.id).toBe("389");
  });

  it("says nothing about small talk", () => {
    expect(topicsOf("Hello and welcome. How are you? I am fine, thanks, it is good to be here.")).toEqual([]);
    expect(topicsOf("")).toEqual([]);
  });

  it("gives the words nearest the break more weight", () => {
    const football = "the quarterback and the touchdown in the playoffs ".repeat(4);
    const cooking = "the recipe needs garlic and the oven for baking ".repeat(4);
    const filler = "and then we said that it was so ".repeat(40);
    const early = topicsOf(football + filler + cooking);
    const late = topicsOf(cooking + filler + football);
    const strength = (topics: typeof early) => topics.find((topic) => topic.id === "484")?.strength ?? 0;
    expect(strength(late)).toBeGreaterThan(strength(early));
  });

  it("forgets what was said more than 600 words before", () => {
    const old = "the quarterback and the touchdown in the playoffs ".repeat(10);
    expect(topicsOf(old + "and then we said that it was so ".repeat(90))).toEqual([]);
  });

  it("does not read speaker names", () => {
    const bold = readTranscriptWords("**Jordan Baker:** Hello there. **Mat Ryer:** Hi.\n**Ann:** Yes");
    expect(bold.words).toEqual(["hello", "there", "hi", "yes"]);
    const plain = readTranscriptWords("Jordan Baker: Hello there.\nremember: this stays");
    expect(plain.words).toEqual(["hello", "there", "remember", "this", "stays"]);
  });
});

describe("joinTopics", () => {
  it("adds agreeing strengths like independent chances, strongest first", () => {
    const joined = joinTopics(
      [{ id: "596", strength: 500 }],
      [{ id: "483", strength: 600 }],
      [{ id: "596", strength: 500 }],
    );
    expect(joined).toEqual([
      { id: "596", strength: 750 },
      { id: "483", strength: 600 },
    ]);
  });
});

describe("strongestKeywords", () => {
  it("puts phrases and meaningful words before plain ones, and leaves grammar out", () => {
    const keywords = strongestKeywords(
      readUtteranceWords("So we really want machine learning on Kubernetes, and the thing is, people like Kubernetes"),
      "en",
    );
    expect(keywords.slice(0, 2)).toEqual(["kubernetes", "machin learn"]);
    for (const word of ["we", "the", "thing", "really", "people"]) expect(keywords).not.toContain(word);
  });

  it("keeps at most 12, in the same order every time", () => {
    const text = Array.from({ length: 40 }, (_, each) => `word${"abcdefghij"[each % 10]}${"klmnop"[each % 6]}`).join(
      " ",
    );
    const keywords = strongestKeywords(readUtteranceWords(text), "en");
    expect(keywords).toHaveLength(12);
    expect(strongestKeywords(readUtteranceWords(text), "en")).toEqual(keywords);
  });
});
