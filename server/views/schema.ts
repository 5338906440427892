import { z } from "zod";

/** Path of a page of ours; a view never leads elsewhere. */
export const viewPageSchema = z
  .string()
  .max(200)
  .regex(/^\/(?:[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*)?$/, "That is not a page.");

export const viewNameSchema = z
  .string()
  .trim()
  .min(1, "Give the view a name.")
  .max(60, "A name has at most 60 characters.");

/** What stands after the question mark in the page's URL. */
export const viewQuerySchema = z
  .string()
  .max(2_000, "This view is too long to keep.")
  .regex(/^[^#\s]*$/, "That is not the end of a URL.");

export const savedViewSchema = z.object({
  id: z.uuid(),
  page: z.string(),
  name: z.string(),
  query: z.string(),
});
export type SavedView = z.infer<typeof savedViewSchema>;
