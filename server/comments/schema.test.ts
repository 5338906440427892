import { expect, it, test } from "vitest";
import { commentSubjectSchema, commentTextSchema } from "./schema";

test("a note is trimmed, keeps its lines and is neither empty nor endless", () => {
  expect(commentTextSchema.parse("  First line\r\n\tsecond <b>line</b>\n")).toBe("First line\n\tsecond <b>line</b>");
  expect(commentTextSchema.safeParse(" \n ").success).toBe(false);
  expect(commentTextSchema.safeParse("x".repeat(2_000)).success).toBe(true);
  expect(commentTextSchema.safeParse("x".repeat(2_001)).success).toBe(false);
});

it.each(["nothing\u0000here", "bell\u0007", "half a line end\rhere"])("%j has what cannot be shown", (text) => {
  expect(commentTextSchema.safeParse(text).success).toBe(false);
});

test("an id is told in lower case", () => {
  const subjectId = "019A0B5C-1D2E-7ABC-8DEF-0123456789AB";
  expect(commentSubjectSchema.parse({ subject: "ad", subjectId }).subjectId).toBe(subjectId.toLowerCase());
  expect(commentSubjectSchema.safeParse({ subject: "creative", subjectId }).success).toBe(false);
});
