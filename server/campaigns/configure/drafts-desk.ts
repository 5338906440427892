import type { Viewer } from "@/server/accounts/viewer";
import type { Prisma } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { runSerializable } from "@/server/database/run-serializable";
import type { DeskParts } from "@/server/desk-parts";
import { type Draft, type DraftSummary, draftDocumentSchema, type SaveDraftOutcome } from "./drafts-schema";

/** How many drafts a person keeps at most. */
export const mostDrafts = 100;

/** Campaigns that people are still writing; everybody sees their own only. */
export interface DraftsDesk {
  /** The last changed first. */
  list(question: { viewer: Viewer }): Promise<DraftSummary[]>;
  find(question: { viewer: Viewer; id: string }): Promise<Draft | null>;
  save(question: {
    viewer: Viewer;
    id: string | null;
    version: number;
    title: string;
    document: Draft["document"];
  }): Promise<SaveDraftOutcome>;
  /** Whether there was one to throw away. */
  remove(question: { viewer: Viewer; id: string }): Promise<boolean>;
}

export function createDraftsDesk({ prisma, nowMs }: Pick<DeskParts, "prisma" | "nowMs">): DraftsDesk {
  return {
    async list({ viewer: { userId: ownerId } }) {
      const rows = await prisma.campaignDraft.findMany({
        where: { ownerId },
        orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
        select: { id: true, title: true, updatedAt: true },
      });
      return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
    },

    async find({ viewer: { userId: ownerId }, id }) {
      const row = await prisma.campaignDraft.findFirst({ where: { id, ownerId } });
      if (row === null) return null;
      return {
        id,
        title: row.title,
        updatedAt: row.updatedAt.toISOString(),
        version: row.version,
        document: draftDocumentSchema.parse(row.document),
      };
    },

    save: ({ viewer: { userId: ownerId }, id, version, title, document }) =>
      runSerializable(prisma, async (tx): Promise<SaveDraftOutcome> => {
        const updatedAt = new Date(nowMs());
        const kept = { title, document: document as Prisma.InputJsonObject, updatedAt };
        if (id === null) {
          if ((await tx.campaignDraft.count({ where: { ownerId } })) >= mostDrafts) return { status: "full" };
          const row = { ...kept, id: newId(), ownerId, version: 1, createdAt: updatedAt };
          await tx.campaignDraft.create({ data: row });
          return { status: "kept", id: row.id, version: 1 };
        }
        const known = await tx.campaignDraft.findFirst({ where: { id, ownerId }, select: { version: true } });
        if (known === null) return { status: "gone" };
        if (known.version !== version) return { status: "newer" };
        await tx.campaignDraft.update({ where: { id }, data: { ...kept, version: version + 1 } });
        return { status: "kept", id, version: version + 1 };
      }),

    async remove({ viewer: { userId: ownerId }, id }) {
      const { count } = await prisma.campaignDraft.deleteMany({ where: { id, ownerId } });
      return count > 0;
    },
  };
}
