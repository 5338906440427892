import { mkdirSync, mkdtempSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { findProjectFile } from "@/server/database/find-project-file";

/** Bundles a TypeScript file of the project so that plain node can run it in a child process; returns the bundle. */
export async function bundleForChild(entry: string): Promise<string> {
  const root = join(findProjectFile("package.json"), "..");
  mkdirSync(join(root, ".build"), { recursive: true });
  const outfile = join(mkdtempSync(join(root, ".build/test-")), `${basename(entry, ".ts")}.mjs`);
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    alias: { "@": root },
    logLevel: "silent",
  });
  return outfile;
}
