import { describe, expect, test } from "vitest";
import { normalise, rankMatch } from "./rank-match";

describe("from best to worst", () => {
  test.each([
    ["the same", "spring sale", "Spring Sale", 0],
    ["begins so", "spri", "Spring Sale", 1],
    ["a word begins so", "sale", "Spring Sale", 2],
    ["a word after a hyphen begins so", "hop", "Hip-hop lovers", 2],
    ["every word typed begins a word", "sa spr", "Spring Sale", 3],
    ["the name and what it belongs to together", "spring kaffee", "Spring Sale", 3],
    ["holds it", "rin", "Spring Sale", 4],
    ["letters in order with some left out", "sprsale", "Spring Sale", 9],
    ["accents do not count", "brotchen", "Brötchen am Morgen", 1],
  ])("%s", (_, query, name, rank) => {
    expect(rankMatch(normalise(query), normalise(name), normalise("Kaffee GmbH"))).toBe(rank);
  });

  test.each([
    ["letters in another order", "elas", "Spring Sale"],
    ["letters too far apart", "some", "Spring over the mere"],
    ["only what it belongs to", "kaffee", "Spring Sale"],
    ["three letters are never guessed", "srg", "Spring"],
  ])("not at all: %s", (_, query, name) => {
    expect(rankMatch(normalise(query), normalise(name), normalise("Kaffee GmbH"))).toBeNull();
  });
});
