import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Absolute path of a file or folder that ships with the project, such as "prisma/migrations". Searched upwards from
 * this module, because a bundle runs from another folder than the sources. Throws when no parent folder has it.
 */
export function findProjectFile(relativePath: string): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, relativePath);
    if (existsSync(path)) return path;
    if (folder === dirname(folder))
      throw new Error(`${relativePath} was not found in ${start} or any folder above it.`);
  }
}
