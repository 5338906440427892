import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "./project-paths.mjs";

const sourceFile = /\.(?:tsx?|mjs|css|json|svg|ico|png|woff2)$/;
const testFile = /\.test\.(?:tsx?|mjs)$/;

/** Files below some files and folders of the project, sorted, tests left out. */
function* listSources(root, paths) {
  for (const path of [...paths].sort()) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    const entries = tryList(full);
    if (entries !== null)
      yield* listSources(
        root,
        entries.map((name) => `${path}/${name}`),
      );
    else if (sourceFile.test(path) && !testFile.test(path)) yield path;
  }
}

function tryList(folder) {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error.code === "ENOTDIR") return null;
    throw error;
  }
}

/** A hash of the names and contents of the sources below some files and folders. */
export function computeSourceStamp(paths, root = projectRoot) {
  const hash = createHash("sha256");
  for (const path of listSources(root, paths))
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/** The stamp that was kept in a file, or "" when there is none. */
export function readStamp(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

export function keepStamp(path, stamp) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, stamp);
}
