import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findProjectFile } from "@/server/database/find-project-file";
import { makeEmptyCluster } from "@/server/database/make-empty-cluster";
import { emptyClusterFile, emptyClusterPgliteVersion, readPgliteVersion } from "@/server/database/open-pglite";

export const usage = "rebuilds the shipped image of an empty embedded database, after PGlite was updated";

/** Writes `server/database/empty-cluster.br` and says which version open-pglite.ts must name. */
export async function main(): Promise<void> {
  const path = join(dirname(findProjectFile("package.json")), emptyClusterFile);
  const image = await makeEmptyCluster();
  await writeFile(path, image);
  const version = await readPgliteVersion();
  const advice = version === emptyClusterPgliteVersion ? "" : ` Set emptyClusterPgliteVersion to "${version}".`;
  console.log(`${emptyClusterFile}: ${image.length} bytes, made by PGlite ${version}.${advice}`);
}
