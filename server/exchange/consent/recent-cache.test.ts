import { describe, expect, it } from "vitest";
import { RecentCache } from "./recent-cache";

describe("RecentCache", () => {
  it("computes once for a key in use, forgets the one unused for longest, keeps no long keys", () => {
    const computed: string[] = [];
    const cache = new RecentCache(2, (key) => {
      computed.push(key.slice(0, 3));
      return key.length;
    });
    for (const key of ["a", "b", "a", "c", "a", "b"]) expect(cache.get(key)).toBe(key.length);
    expect(computed).toEqual(["a", "b", "c", "b"]);
    const long = "x".repeat(5_000);
    cache.get(long);
    cache.get(long);
    expect(computed.slice(4)).toEqual(["xxx", "xxx"]);
    expect(cache.size).toBe(2);
  });
});
