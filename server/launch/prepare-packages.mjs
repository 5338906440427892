import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LaunchError } from "./exit-with-reason.mjs";
import { projectRoot } from "./project-paths.mjs";
import { runStep } from "./run-step.mjs";

/** Package versions by folder, as a lock file lists them; null when there is no such file or it cannot be read. */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

/** Whether what is installed differs from `package-lock.json`. Optional packages may be missing, but not outdated. */
export function installIsNeeded(root = projectRoot) {
  if (!existsSync(join(root, "node_modules"))) return true;
  const installed = readPackages(join(root, "node_modules/.package-lock.json"));
  if (installed === null) return true;
  const wanted = readPackages(join(root, "package-lock.json"));
  if (wanted === null) return false;
  for (const [folder, { version, optional, devOptional, peer, link }] of Object.entries(wanted)) {
    if (folder === "" || link) continue;
    const found = installed[folder];
    if (found === undefined) {
      if (optional || devOptional || peer) continue;
      return true;
    }
    if (found.version !== version) return true;
  }
  return false;
}

/** Installs the packages when they are missing or older than the lock file. */
export async function preparePackages() {
  if (!installIsNeeded()) return;
  console.log("Installing packages (one to three minutes the first time) …");
  const npm = process.env.npm_execpath;
  const args = ["install", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const useNode = npm !== undefined && /\.[cm]?js$/.test(npm);
  const code = await runStep(useNode ? process.execPath : "npm", useNode ? [npm, ...args] : args);
  if (code !== 0) {
    throw new LaunchError(`npm install failed (exit code ${code}): see its messages above, mend that and try again.`);
  }
}
