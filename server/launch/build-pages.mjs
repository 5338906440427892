import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LaunchError } from "./exit-with-reason.mjs";
import { buildFolder, projectRoot } from "./project-paths.mjs";
import { runStep } from "./run-step.mjs";
import { computeSourceStamp, keepStamp, readStamp } from "./source-stamp.mjs";

/** Everything that the pages are made of. */
const sources = [
  "app",
  "components",
  "server",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const stampFile = join(buildFolder, "pages.stamp");

/** Builds the pages unless nothing changed since they were built; returns whether they were. */
export async function buildPages() {
  const stamp = computeSourceStamp(sources);
  if (existsSync(join(projectRoot, ".next/BUILD_ID")) && readStamp(stampFile) === stamp) return false;
  console.log("Building the pages …");
  rmSync(stampFile, { force: true });
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const code = await runStep(process.execPath, ["node_modules/next/dist/bin/next", "build"], { env, quiet: true });
  if (code !== 0) throw new LaunchError(`next build failed (exit code ${code}): see its messages above.`);
  keepStamp(stampFile, stamp);
  return true;
}
