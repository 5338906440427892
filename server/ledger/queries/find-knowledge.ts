import type { LedgerClient } from "../ledger-client";
import type { KnowledgeVersion } from "../ledger-records";

const sql = `SELECT version, toUnixTimestamp64Milli(at) AS atMs, note, content
FROM knowledge_versions WHERE version = {version:UInt32} LIMIT 1`;

/** What the agents had learned at one version, or null. */
export async function findKnowledge(client: LedgerClient, version: number): Promise<KnowledgeVersion | null> {
  const [row] = await client.query<Omit<KnowledgeVersion, "bytes"> & { content: string }>({ sql, params: { version } });
  if (row === undefined) return null;
  const { content, ...knowledge } = row;
  return { ...knowledge, bytes: Uint8Array.from(Buffer.from(content, "base64")) };
}
