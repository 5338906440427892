import type { Viewer } from "@/server/accounts/viewer";
import type { PrismaClient } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { type ReportDefinition, reportDefinitionSchema, type SavedReport } from "./saved-report-schema";

/** How many reports a person keeps at most. */
export const mostSavedReports = 200;
const mostListed = 500;

/** What people keep of the explorer; shared reports are seen by the organisation, with each reader's own numbers. */
export interface SavedReports {
  /** One's own and those shared in the organisation, newest first. */
  list(question: { viewer: Viewer }): Promise<SavedReport[]>;
  /** Null for one that is unknown or not shown to the viewer. */
  find(question: { viewer: Viewer; id: string }): Promise<SavedReport | null>;
  /** Null when the viewer keeps too many. */
  save(question: { viewer: Viewer; report: SavedReportContent }): Promise<SavedReport | null>;
  /** Changes one's own: null for others', as for unknown ones. */
  change(question: { viewer: Viewer; id: string; report: Partial<SavedReportContent> }): Promise<SavedReport | null>;
  /** Whether there was one of one's own to remove. */
  remove(question: { viewer: Viewer; id: string }): Promise<boolean>;
}

export interface SavedReportContent {
  name: string;
  shared: boolean;
  definition: ReportDefinition;
}

const shown = {
  id: true,
  name: true,
  ownerId: true,
  ownerName: true,
  shared: true,
  updatedAt: true,
  definition: true,
} as const;

interface StoredReport {
  id: string;
  name: string;
  ownerId: string;
  ownerName: string;
  shared: boolean;
  updatedAt: Date;
  definition: unknown;
}

/** Saved reports in the database. */
export function createSavedReports({ prisma }: { prisma: PrismaClient }): SavedReports {
  const findOrganisation = async ({ userId }: Viewer) => {
    const member = await prisma.membership.findUnique({ where: { userId }, select: { organisationId: true } });
    return member?.organisationId ?? null;
  };
  const inSight = async (viewer: Viewer) => {
    const organisationId = await findOrganisation(viewer);
    const own = { ownerId: viewer.userId };
    return organisationId === null ? own : { OR: [own, { organisationId, shared: true }] };
  };
  return {
    async list({ viewer }) {
      const rows = await prisma.savedReport.findMany({
        where: await inSight(viewer),
        orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
        take: mostListed,
        select: shown,
      });
      return rows.flatMap((row) => toReport(row, viewer) ?? []);
    },

    async find({ viewer, id }) {
      const row = await prisma.savedReport.findFirst({ where: { id, ...(await inSight(viewer)) }, select: shown });
      return row === null ? null : toReport(row, viewer);
    },

    async save({ viewer, report }) {
      const { userId, name: ownerName } = viewer;
      if ((await prisma.savedReport.count({ where: { ownerId: userId } })) >= mostSavedReports) return null;
      // Who belongs to no organisation shares with nobody.
      const organisationId = (await findOrganisation(viewer)) ?? "";
      const row = await prisma.savedReport.create({
        data: { ...report, id: newId(), ownerId: userId, ownerName, organisationId },
        select: shown,
      });
      return toReport(row, viewer);
    },

    async change({ viewer, id, report }) {
      const { count } = await prisma.savedReport.updateMany({ where: { id, ownerId: viewer.userId }, data: report });
      if (count === 0) return null;
      const row = await prisma.savedReport.findUnique({ where: { id }, select: shown });
      return row === null ? null : toReport(row, viewer);
    },

    async remove({ viewer, id }) {
      const { count } = await prisma.savedReport.deleteMany({ where: { id, ownerId: viewer.userId } });
      return count > 0;
    },
  };
}

/** Null for one whose question this version of the product does not know any more. */
function toReport(row: StoredReport, { userId }: Viewer): SavedReport | null {
  const definition = reportDefinitionSchema.safeParse(row.definition);
  if (!definition.success) return null;
  return {
    id: row.id,
    name: row.name,
    ownerName: row.ownerName,
    own: row.ownerId === userId,
    shared: row.shared,
    updatedAt: row.updatedAt.toISOString(),
    definition: definition.data,
  };
}
