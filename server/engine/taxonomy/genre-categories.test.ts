import { describe, expect, it } from "vitest";
import { genres } from "../vocabulary";
import { contentIndexOf, isWithin } from "./content-taxonomy";
import { contentIdOfGenre, findGenre, normaliseGenre, podcastGenreOf } from "./genre-categories";
import { podcastGenreContentId } from "./podcast-genres";
import { resolveContentId } from "./resolve-content";

describe("normaliseGenre", () => {
  it.each([
    ["rap", "hip-hop"],
    ["Southern Hip Hop", "hip-hop"],
    ["gangster rap", "hip-hop"],
    ["latin hip hop", "hip-hop"],
    ["R&B", "r&b"],
    ["R & B", "r&b"],
    ["urban contemporary", "r&b"],
    ["new jack swing", "r&b"],
    ["neo soul", "soul"],
    ["dance pop", "pop"],
    ["electropop", "pop"],
    ["indie poptimism", "pop"],
    ["post-teen pop", "pop"],
    ["pop edm", "edm"],
    ["progressive electro house", "edm"],
    ["big room", "edm"],
    ["permanent wave", "rock"],
    ["album rock", "rock"],
    ["tropical", "latin"],
    ["reggaeton", "latin"],
    ["melodic death metal", "metal"],
    ["sad", "sad"],
    ["Children's Music", "children"],
    ["Technology", "podcast-technology"],
    ["", "other"],
    ["zzz", "other"],
  ])("%s → %s", (text, genre) => {
    expect(normaliseGenre(text)).toBe(genre);
  });

  it("keeps every genre it knows and tells not knowing from knowing", () => {
    for (const genre of genres) expect(normaliseGenre(genre)).toBe(genre);
    expect(findGenre("zzz")).toBeNull();
  });
});

describe("genres in the content taxonomy", () => {
  it("all exist, and music genres are music", () => {
    for (const genre of genres) {
      expect(contentIndexOf(contentIdOfGenre(genre)), genre).toBeGreaterThanOrEqual(0);
      if (!genre.startsWith("podcast-")) expect(isWithin(contentIdOfGenre(genre), "338"), genre).toBe(true);
    }
  });

  it("find a show's podcast genre by the first category that says something", () => {
    expect(podcastGenreOf(["631"])).toBe("podcast-technology");
    expect(podcastGenreOf(["no-such", "547"])).toBe("podcast-sports");
    expect(podcastGenreOf(["KHPC5A"])).toBe("podcast-true-crime");
    expect(podcastGenreOf([])).toBe("podcast-other");
  });
});

describe("resolveContentId", () => {
  it.each([
    ["596", "596"],
    ["Technology", "596"],
    ["health & fitness", "223"],
    ["Health and Fitness", "223"],
    ["IAB19-6", "635"],
    ["iab19", "596"],
    ["IAB17-40", "483"],
    ["Real Estate", "441"],
    ["no such thing", null],
  ])("%s → %s", (text, id) => {
    expect(resolveContentId(text)).toBe(id);
  });

  it("maps podcast genres only to topics that exist", () => {
    for (const name of ["News", "TV & Film", "Wilderness", "Investing", "Fiction"]) {
      expect(contentIndexOf(podcastGenreContentId(name) ?? "")).toBeGreaterThanOrEqual(0);
    }
    expect(podcastGenreContentId("no such thing")).toBeNull();
  });
});
