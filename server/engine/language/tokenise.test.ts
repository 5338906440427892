import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stem } from "./stem";
import { stemPhrase } from "./stem-phrase";
import { tokenise } from "./tokenise";

describe("tokenise", () => {
  it.each([
    ["punctuation and case", "Hello, World! (again)", ["hello", "world", "again"]],
    ["apostrophes", "I don't like Anna's dog’s bowl", ["i", "dont", "like", "anna", "dog", "bowl"]],
    ["a quote is not an apostrophe", "'quoted' words'", ["quoted", "words"]],
    ["hyphens and dots part words", "open-source node.js", ["open", "source", "node", "js"]],
    ["languages with signs", "C++, C# and F#m", ["c++", "c#", "and", "f", "m"]],
    ["umlauts and accents", "Fußball über Élysée", ["fußball", "über", "élysée"]],
    ["compatibility forms", "ﬁne ＡＢＣ", ["fine", "abc"]],
    ["decomposed letters", "cafe\u0301", ["café"]],
    ["emoji and nothing", "🎧 … 🎧", []],
    ["noise longer than any word", `ok ${"x".repeat(41)} ok`, ["ok", "ok"]],
    ["no text", "", []],
  ])("%s", (_, text, words) => {
    expect(tokenise(text)).toEqual(words);
  });

  it("takes any text and gives only words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        for (const word of tokenise(text)) {
          expect(word.length).toBeGreaterThan(0);
          expect(word).toBe(word.toLowerCase());
          expect(word).not.toMatch(/\s/);
        }
      }),
    );
  });
});

describe("stem", () => {
  it.each([
    [["host", "hosts", "hosted"]],
    [["manage", "manages", "managed", "managing"]],
    [["code", "codes", "coded", "coding"]],
    [["plan", "plans", "planned", "planning"]],
    [["bake", "baked", "baking"]],
    [["visit", "visits", "visited", "visiting"]],
    [["company", "companies"]],
    [["box", "boxes", "boxed", "boxing"]],
    [["dish", "dishes"]],
    [["class", "classes"]],
    [["movie", "movies"]],
    [["child", "children"]],
    [["drive", "drives", "driven", "drove", "driving"]],
    [["machine", "machines"]],
    [["database", "databases"]],
    [["refactor", "refactored", "refactoring"]],
    [["story", "stories"]],
  ])("brings together %j", (forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it.each([
    ["cod", "coding"],
    ["train", "training"],
    ["car", "caring"],
    ["new", "news"],
    ["string", "str"],
    ["need", "ne"],
    ["bus", "bu"],
    ["physics", "physic"],
  ])("keeps %s and %s apart", (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });

  it("never lengthens a word much and never empties it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), (word) => {
        const stemmed = stem(word);
        expect(stemmed.length).toBeGreaterThan(0);
        expect(stemmed.length).toBeLessThanOrEqual(word.length + 1);
      }),
    );
  });

  it("joins the stems of a phrase", () => {
    expect(stemPhrase("Developer Tools!")).toBe("developer tool");
  });
});
