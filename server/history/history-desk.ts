import { isPermitted } from "@/server/accounts/permissions";
import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import { Prisma, type PrismaClient } from "@/server/database/generated/client";
import { type HistoryEntry, type HistoryInput, type HistoryPage, historyPageSize } from "./schema";

/** Who changed what and when, as far as a viewer may see it. */
export interface HistoryDesk {
  /** Newest first; null for a campaign that is unknown or somebody else's. */
  list(question: { viewer: Viewer } & HistoryInput): Promise<HistoryPage | null>;
}

const dayMs = 86_400_000;

interface Row {
  id: string;
  at: Date;
  actor: string;
  actor_name: string | null;
  entity: HistoryEntry["entity"];
  entity_id: string;
  name: string | null;
  advertiser_name: string | null;
  campaign_id: string | null;
  campaign_name: string | null;
  field: string;
  before: unknown;
  after: unknown;
}

/** Every rung of the ladder with its name and what it belongs to, for the advertisers or the campaign asked about. */
function rungs(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT 'campaign' AS entity, c.id, c.name, v.name AS advertiser_name, c.id AS campaign_id, c.name AS campaign_name
    FROM campaign c JOIN advertiser v ON v.id = c.advertiser_id WHERE ${where}
    UNION ALL
    SELECT 'adSet', s.id, s.name, v.name, c.id, c.name
    FROM ad_set s JOIN campaign c ON c.id = s.campaign_id JOIN advertiser v ON v.id = c.advertiser_id WHERE ${where}
    UNION ALL
    SELECT 'ad', a.id, a.name, v.name, c.id, c.name
    FROM ad a JOIN ad_set s ON s.id = a.ad_set_id JOIN campaign c ON c.id = s.campaign_id
    JOIN advertiser v ON v.id = c.advertiser_id WHERE ${where}
    UNION ALL
    SELECT 'creative', k.id, k.name, v.name, c.id, c.name
    FROM creative k JOIN ad a ON a.id = k.ad_id JOIN ad_set s ON s.id = a.ad_set_id
    JOIN campaign c ON c.id = s.campaign_id JOIN advertiser v ON v.id = c.advertiser_id WHERE ${where}`;
}

/** As `rungs`, the advertisers themselves. */
function advertisers(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    UNION ALL
    SELECT 'advertiser', v.id, v.name, v.name, NULL::uuid, NULL::text FROM advertiser v WHERE ${where}`;
}

/** What is the publisher's own: people, keys and policies. For who manages members only. */
const houseEntities = ["policy", "apiKey", "membership", "invitation"];

export function createHistoryDesk({ prisma }: { prisma: PrismaClient }): HistoryDesk {
  return {
    async list({ viewer, campaignId, actor, from, to, cursor }) {
      if (campaignId !== undefined && !(await seesCampaign(prisma, viewer, campaignId))) return null;
      const { advertiserNos } = viewer.tenants;
      const inSight = advertiserNos === "all" ? Prisma.sql`TRUE` : Prisma.sql`v.no = ANY(${[...advertiserNos]}::int[])`;
      const rung =
        campaignId === undefined
          ? Prisma.sql`${rungs(inSight)} ${advertisers(inSight)}`
          : rungs(Prisma.sql`${inSight} AND c.id = ${campaignId}::uuid`);
      const house = campaignId === undefined && isPermitted(viewer.role, "members.manage") ? houseEntities : [];
      const visible = Prisma.sql`
        WITH rung AS (${rung})
        SELECT e.*, r.name, r.advertiser_name, r.campaign_id, r.campaign_name, u.name AS actor_name
        FROM audit_entry e
        LEFT JOIN rung r ON r.entity = e.entity AND r.id::text = e.entity_id
        LEFT JOIN "user" u ON u.email = lower(e.actor)
        WHERE (r.id IS NOT NULL OR e.entity = ANY(${house}::text[]))`;
      const wanted = [
        ...(actor === undefined ? [] : [Prisma.sql`AND e.actor = ${actor}`]),
        ...(from === undefined ? [] : [Prisma.sql`AND e.at >= ${toColumn(Date.parse(from))}::timestamp`]),
        ...(to === undefined ? [] : [Prisma.sql`AND e.at < ${toColumn(Date.parse(to) + dayMs)}::timestamp`]),
        ...after(cursor),
      ];
      const filter = wanted.length === 0 ? Prisma.empty : Prisma.join(wanted, " ");
      const rows = await prisma.$queryRaw<Row[]>`
        ${visible} ${filter} ORDER BY e.at DESC, e.id DESC LIMIT ${historyPageSize + 1}`;
      const people = await prisma.$queryRaw<{ actor: string; name: string | null }[]>`
        SELECT DISTINCT x.actor, x.actor_name AS name FROM (${visible}) x ORDER BY x.actor`;
      const shown = rows.slice(0, historyPageSize);
      const last = shown.at(-1);
      return {
        entries: shown.map(toEntry),
        nextCursor: rows.length > historyPageSize && last ? `${last.at.toISOString()}_${last.id}` : null,
        people,
      };
    },
  };
}

/** The column has no zone: it holds UTC. */
function toColumn(ms: number): string {
  return new Date(ms).toISOString().slice(0, -1);
}

/** What comes after the last entry of the page before. */
function after(cursor: string | undefined): Prisma.Sql[] {
  const [at, id] = cursor?.split("_") ?? [];
  if (at === undefined || id === undefined) return [];
  return [Prisma.sql`AND (e.at, e.id) < (${toColumn(Date.parse(at))}::timestamp, ${id}::uuid)`];
}

async function seesCampaign(prisma: PrismaClient, { tenants }: Viewer, id: string): Promise<boolean> {
  const campaign = await prisma.campaign.findUnique({
    where: { id },
    select: { advertiser: { select: { no: true } } },
  });
  return campaign !== null && holdsTenant(tenants, campaign.advertiser.no);
}

function toEntry(row: Row): HistoryEntry {
  const { campaign_id: campaignId, campaign_name: campaignName } = row;
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    actorName: row.actor_name,
    entity: row.entity,
    entityId: row.entity_id,
    name: row.name,
    advertiserName: row.advertiser_name,
    campaign: campaignId === null || campaignName === null ? null : { id: campaignId, name: campaignName },
    field: row.field,
    before: row.before,
    after: row.after,
  };
}
