import type { PrismaClient } from "@/server/database/generated/client";
import type { MediaStore } from "./media-store";

/** How long a file that nothing refers to is kept: longer than a draft is usually left lying. */
export const unusedDays = 30;
const dayMs = 86_400_000;
/** At most so many at once; the rest is for the next time. */
const batch = 500;

/**
 * Removes uploads that no creative and no draft names and that nobody uploaded or used for `unusedDays`, with their files, unless
 * another advertiser has the same file. Archived creatives count: what they once played can still be asked about.
 */
export async function sweepMedia({
  prisma,
  store,
  nowMs,
}: {
  prisma: PrismaClient;
  store: MediaStore;
  nowMs: number;
}): Promise<number> {
  const neededAt = { lt: new Date(nowMs - unusedDays * dayMs) };
  const old = await prisma.media.findMany({ where: { neededAt }, select: { id: true, file: true }, take: batch });
  if (old.length === 0) return 0;
  const used = await listUsed(prisma, [...new Set(old.map(({ file }) => file))]);
  const stillNeeded = old.filter(({ file }) => used.has(file)).map(({ id }) => id);
  if (stillNeeded.length > 0) {
    await prisma.media.updateMany({ where: { id: { in: stillNeeded } }, data: { neededAt: new Date(nowMs) } });
  }
  let removed = 0;
  for (const { id, file } of old) {
    if (used.has(file)) continue;
    await prisma.media.deleteMany({ where: { id, neededAt } });
    if ((await prisma.media.count({ where: { file } })) > 0) continue;
    await store.remove(file);
    removed += 1;
  }
  return removed;
}

/** Those of the files that a creative or somebody's draft names. */
async function listUsed(prisma: PrismaClient, files: readonly string[]): Promise<Set<string>> {
  const urls = files.map((file) => `/media/${file}`);
  const creatives = await prisma.creative.findMany({
    where: { OR: [{ audioUrl: { in: urls } }, { companionUrl: { in: urls } }] },
    select: { audioUrl: true, companionUrl: true },
  });
  const drafts = await prisma.campaignDraft.findMany({ select: { document: true } });
  const named = new Set(creatives.flatMap(({ audioUrl, companionUrl }) => [audioUrl, companionUrl]));
  const written = drafts.map(({ document }) => JSON.stringify(document));
  return new Set(
    files.filter((file) => named.has(`/media/${file}`) || written.some((text) => text.includes(`/media/${file}`))),
  );
}
