import { describe, expect, test } from "vitest";
import { viewNameSchema, viewPageSchema, viewQuerySchema } from "./schema";

describe("a view leads to a page of ours", () => {
  test.each(["/", "/campaigns", "/campaigns/019a0b5c-1d2e-7abc-8def-0123456789ab/why-not"])("%s", (page) => {
    expect(viewPageSchema.safeParse(page).success).toBe(true);
  });
  test.each(["", "campaigns", "//evil.example", "/\\evil.example", "https://evil.example", "/a?b=c", "/a/../b", "/a/"])(
    "%j does not",
    (page) => {
      expect(viewPageSchema.safeParse(page).success).toBe(false);
    },
  );
});

test("names are trimmed and not empty; queries stay in the query", () => {
  expect(viewNameSchema.parse("  Behind plan ")).toBe("Behind plan");
  expect(viewNameSchema.safeParse("   ").success).toBe(false);
  expect(viewQuerySchema.safeParse("range=7d&x=a%20b").success).toBe(true);
  expect(viewQuerySchema.safeParse("range=7d#top").success).toBe(false);
});
