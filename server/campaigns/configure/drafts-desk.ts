import type { Viewer } from "@/server/accounts/viewer";
import type { Prisma } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { runSerializable } from "@/server/database/run-serializable";
import type { DeskParts } from "@/server/desk-parts";
import {
  type Draft,
  type DraftSubject,
  type DraftSummary,
  draftDocumentSchema,
  draftSubjectSchema,
  type SaveDraftOutcome,
} from "./drafts-schema";
import type { ConfiguredLevel } from "./schema";

/** How many drafts a person keeps at most. */
export const mostDrafts = 100;

/** What people are still writing: campaigns, and changes to what is there. Everybody sees their own only. */
export interface DraftsDesk {
  /** The last changed first. */
  list(question: { viewer: Viewer }): Promise<DraftSummary[]>;
  /** A campaign that is being written. */
  find(question: { viewer: Viewer; id: string }): Promise<Draft | null>;
  /** Changes to something that are being written. */
  findFor(question: { viewer: Viewer; level: ConfiguredLevel; id: string }): Promise<Draft | null>;
  save(question: {
    viewer: Viewer;
    id: string | null;
    version: number;
    subject: DraftSubject;
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
        select: { id: true, subject: true, title: true, updatedAt: true },
      });
      return rows.map((row) => ({
        ...row,
        subject: readSubject(row.subject),
        updatedAt: row.updatedAt.toISOString(),
      }));
    },

    async find({ viewer: { userId: ownerId }, id }) {
      const row = await prisma.campaignDraft.findFirst({ where: { id, ownerId, subject: null } });
      return row === null ? null : toDraft(row);
    },

    async findFor({ viewer: { userId: ownerId }, ...subject }) {
      const row = await prisma.campaignDraft.findFirst({ where: { ownerId, subject: writeSubject(subject) } });
      return row === null ? null : toDraft(row);
    },

    save: ({ viewer: { userId: ownerId }, id, version, subject, title, document }) =>
      runSerializable(prisma, async (tx): Promise<SaveDraftOutcome> => {
        const updatedAt = new Date(nowMs());
        const kept = { title, document: document as Prisma.InputJsonObject, updatedAt };
        if (id === null) {
          const of = writeSubject(subject);
          const taken = of !== null && (await tx.campaignDraft.count({ where: { ownerId, subject: of } })) > 0;
          if (taken) return { status: "newer" };
          if ((await tx.campaignDraft.count({ where: { ownerId } })) >= mostDrafts) return { status: "full" };
          const row = { ...kept, id: newId(), ownerId, subject: of, version: 1, createdAt: updatedAt };
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

const writeSubject = (subject: DraftSubject) => (subject === null ? null : `${subject.level}/${subject.id}`);

function readSubject(text: string | null): DraftSubject {
  const [level, id] = (text ?? "").split("/");
  return text === null ? null : draftSubjectSchema.parse({ level, id });
}

function toDraft(row: Prisma.CampaignDraftModel): Draft {
  const { id, title, version } = row;
  return {
    id,
    title,
    version,
    subject: readSubject(row.subject),
    updatedAt: row.updatedAt.toISOString(),
    document: draftDocumentSchema.parse(row.document),
  };
}
