import { existsSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { findProjectFile } from "./find-project-file";
import { unpackFolder } from "./folder-image";

/** Version of the installed PGlite, such as "0.5.16". */
export async function readPgliteVersion(): Promise<string> {
  let folder = dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string };
  return version;
}

/** The shipped image of a freshly made, empty cluster; made by the command make-empty-cluster. */
export const emptyClusterFile = "server/database/empty-cluster.br";

/** Which PGlite made the image; another version makes its own cluster instead. */
export const emptyClusterPgliteVersion = "0.5.16";

/** Makes a cluster: unpacks the shipped image in a fifth of a second, or runs initdb for some seconds. */
async function makeCluster(folder: string): Promise<void> {
  if ((await readPgliteVersion()) === emptyClusterPgliteVersion) {
    await unpackFolder(await readFile(findProjectFile(emptyClusterFile)), folder);
  } else {
    const client = await PGlite.create({ dataDir: folder });
    await client.close();
  }
}

/**
 * Opens the embedded PostgreSQL in `folder`. A first start makes the cluster under another name and renames it when it
 * is whole, so that a kill in between leaves nothing half made. Nothing here keeps a second process out: the caller
 * holds the data folder's lock.
 */
export async function openPglite({
  folder,
  log,
}: {
  folder: string;
  log: (sentence: string) => void;
}): Promise<PGlite> {
  if (!existsSync(folder)) {
    log("Creating the embedded database …");
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await makeCluster(unfinished);
    await rename(unfinished, folder);
  }
  return PGlite.create({ dataDir: folder });
}
