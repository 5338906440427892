import type { Prisma } from "@/server/database/generated/client";

/** Addresses of everything that an advertiser has uploaded and that is still kept. */
export async function listUploads(tx: Prisma.TransactionClient, advertiserNo: number): Promise<string[]> {
  const rows = await tx.media.findMany({ where: { advertiserNo }, select: { file: true } });
  return rows.map(({ file }) => `/media/${file}`);
}
