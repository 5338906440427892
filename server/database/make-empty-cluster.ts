import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { packFolder } from "./folder-image";

/** Runs initdb once and returns the new, empty cluster as a packed folder: about 1 MB of 40 MB, in half a minute. */
export async function makeEmptyCluster(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "rationale-cluster-"));
  try {
    const cluster = join(folder, "pglite");
    const client = await PGlite.create({ dataDir: cluster });
    await client.close();
    return await packFolder(cluster);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
