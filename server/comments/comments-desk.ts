import { isPermitted, type Role } from "@/server/accounts/permissions";
import type { Viewer } from "@/server/accounts/viewer";
import type { Comment as CommentRow, Prisma } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import type { DeskParts } from "@/server/desk-parts";
import { findAudience } from "./find-audience";
import type { Comment, CommentList, CommentSubjectAsked } from "./schema";

/** How many notes of one thing are shown. */
export const mostShown = 200;

interface Question extends CommentSubjectAsked {
  viewer: Viewer;
}

export type RemoveOutcome = "removed" | "missing" | "others";

/** Notes on the campaign ladder and on impressions; whoever may see a note's advertiser sees the note. */
export interface CommentsDesk {
  /** The newest first; null for a thing that is unknown or somebody else's. */
  list(question: Question): Promise<CommentList | null>;
  /** Writes one; null as `list`, "nobody" when no advertiser's ad is there to write to. */
  add(question: Question & { text: string }): Promise<Comment | "nobody" | null>;
  /** Authors remove their own, operators any. */
  remove(question: { viewer: Viewer; id: string }): Promise<RemoveOutcome>;
}

export function createCommentsDesk(parts: Pick<DeskParts, "prisma" | "book" | "reader" | "nowMs">): CommentsDesk {
  const { prisma, book, nowMs } = parts;
  const show = (row: CommentRow, viewer: Viewer): Comment => ({
    id: row.id,
    text: row.text,
    authorName: row.authorName,
    authorRole: row.authorRole as Role,
    at: row.createdAt.toISOString(),
    seenBy: book().directory.ladder.nameOf("advertiser", row.advertiserNo)?.name ?? "",
    canRemove: mayRemove(row, viewer),
  });
  return {
    async list(question) {
      const { viewer, subject, subjectId } = question;
      const found = await findAudience(parts, question);
      if (found === null) return null;
      const rows = await prisma.comment.findMany({
        where: { subject, subjectId, ...inSight(viewer) },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: mostShown + 1,
      });
      return {
        comments: rows.slice(0, mostShown).map((row) => show(row, viewer)),
        more: rows.length > mostShown,
        seenBy: found.audience?.advertiserName ?? null,
        author: { name: viewer.name, role: viewer.role },
      };
    },

    async add({ text, ...question }) {
      const { viewer, subject, subjectId } = question;
      const found = await findAudience(parts, question);
      if (found === null) return null;
      if (found.audience === null) return "nobody";
      const row = await prisma.comment.create({
        data: {
          id: newId(),
          subject,
          subjectId,
          advertiserNo: found.audience.advertiserNo,
          authorId: viewer.userId,
          authorName: viewer.name,
          authorRole: viewer.role,
          text,
          createdAt: new Date(nowMs()),
        },
      });
      return show(row, viewer);
    },

    async remove({ viewer, id }) {
      const row = await prisma.comment.findFirst({ where: { id, ...inSight(viewer) } });
      if (row === null) return "missing";
      if (!mayRemove(row, viewer)) return "others";
      const { count } = await prisma.comment.updateMany({
        where: { id, deletedAt: null },
        data: { deletedAt: new Date(nowMs()) },
      });
      return count > 0 ? "removed" : "missing";
    },
  };
}

function mayRemove({ authorId }: Pick<CommentRow, "authorId">, { userId, role }: Viewer): boolean {
  return authorId === userId || isPermitted(role, "comments.moderate");
}

/** Notes that are there and that a viewer may see. */
function inSight({ tenants: { advertiserNos } }: Viewer): Prisma.CommentWhereInput {
  return { deletedAt: null, ...(advertiserNos === "all" ? {} : { advertiserNo: { in: [...advertiserNos] } }) };
}
