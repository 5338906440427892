import { z } from "zod";
import { roles } from "@/server/accounts/permissions";

/** What a note can be written on. */
export const commentSubjects = ["campaign", "adSet", "ad", "impression"] as const;
export type CommentSubject = (typeof commentSubjects)[number];

/** The longest note, in characters. */
export const longestComment = 2_000;

/** One thing that notes hang on, by its public id. */
export const commentSubjectSchema = z.object({
  subject: z.enum(commentSubjects),
  subjectId: z.uuid("That is not an id.").transform((id) => id.toLowerCase()),
});
export type CommentSubjectAsked = z.output<typeof commentSubjectSchema>;

/** Plain text of several lines; shown as it was written, never as markup. */
export const commentTextSchema = z
  .string()
  .transform((text) => text.replaceAll("\r\n", "\n").trim())
  .pipe(
    z
      .string()
      .min(1, "Write something first.")
      .max(longestComment, "A note has at most 2,000 characters.")
      .regex(/^[^\p{Cc}]*(?:[\n\t][^\p{Cc}]*)*$/u, "A note is plain text: it has characters that cannot be shown."),
  );

export const commentSchema = z.object({
  id: z.uuid(),
  text: z.string(),
  authorName: z.string(),
  /** The role the author had when writing. */
  authorRole: z.enum(roles),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** The advertiser whose people see it, besides operators. */
  seenBy: z.string(),
  /** Whether who asks may delete it. */
  canRemove: z.boolean(),
});
export type Comment = z.infer<typeof commentSchema>;

export const commentListSchema = z.object({
  /** Newest first. */
  comments: z.array(commentSchema),
  /** Older ones are left out. */
  more: z.boolean(),
  /** The advertiser whose people will see what is written now; null when nothing can be written. */
  seenBy: z.string().nullable(),
  /** Who would be writing. */
  author: z.object({ name: z.string(), role: z.enum(roles) }),
});
export type CommentList = z.infer<typeof commentListSchema>;
