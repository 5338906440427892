import type { Viewer } from "@/server/accounts/viewer";
import type { PrismaClient } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { runSerializable } from "@/server/database/run-serializable";
import type { SavedView } from "./schema";

/** How many views a person keeps at most. */
export const mostViews = 200;

const shown = { id: true, page: true, name: true, query: true } as const;

export type RenameOutcome = "renamed" | "missing" | "taken";

/** What people keep of pages; everybody sees and changes their own only. */
export interface ViewsDesk {
  /** All of one's views, by page and name. */
  list(question: { viewer: Viewer }): Promise<SavedView[]>;
  /** Keeps a page as it stands; a view of the same name on the same page is replaced. Null when there are too many. */
  save(question: { viewer: Viewer; view: Omit<SavedView, "id"> }): Promise<SavedView | null>;
  rename(question: { viewer: Viewer; id: string; name: string }): Promise<RenameOutcome>;
  /** Whether there was one to remove. */
  remove(question: { viewer: Viewer; id: string }): Promise<boolean>;
}

export function createViewsDesk({ prisma }: { prisma: PrismaClient }): ViewsDesk {
  return {
    list: ({ viewer: { userId } }) =>
      prisma.savedView.findMany({
        where: { userId },
        orderBy: [{ page: "asc" }, { name: "asc" }],
        take: mostViews,
        select: shown,
      }),

    save: ({ viewer: { userId }, view: { page, name, query } }) =>
      runSerializable(prisma, async (tx) => {
        const known = await tx.savedView.findUnique({
          where: { userId_page_name: { userId, page, name } },
          select: { id: true },
        });
        if (known) return await tx.savedView.update({ where: { id: known.id }, data: { query }, select: shown });
        if ((await tx.savedView.count({ where: { userId } })) >= mostViews) return null;
        return await tx.savedView.create({ data: { id: newId(), userId, page, name, query }, select: shown });
      }),

    rename: ({ viewer: { userId }, id, name }) =>
      runSerializable(prisma, async (tx) => {
        const known = await tx.savedView.findFirst({ where: { id, userId }, select: { page: true } });
        if (!known) return "missing";
        const other = await tx.savedView.findFirst({
          where: { userId, page: known.page, name, id: { not: id } },
          select: { id: true },
        });
        if (other) return "taken";
        await tx.savedView.update({ where: { id }, data: { name } });
        return "renamed";
      }),

    async remove({ viewer: { userId }, id }) {
      const { count } = await prisma.savedView.deleteMany({ where: { id, userId } });
      return count > 0;
    },
  };
}
