import { mkdirSync, mkdtempSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { findProjectFile } from "@/server/database/find-project-file";

/**
 * Bundles a TypeScript file of the project so that plain node can run it in a child process, with the workers beside
 * it as in the product; returns the bundle.
 */
export async function bundleForChild(entry: string): Promise<string> {
  const root = join(findProjectFile("package.json"), "..");
  mkdirSync(join(root, ".build"), { recursive: true });
  const outdir = mkdtempSync(join(root, ".build/test-"));
  const name = basename(entry, ".ts");
  await build({
    entryPoints: {
      [name]: join(root, entry),
      [`${name}.database-worker`]: join(root, "server/database/database-worker.ts"),
      [`${name}.ship-worker`]: join(root, "server/ledger/shipping/ship-worker.ts"),
      [`${name}.trial-worker`]: join(root, "server/trials/trial-worker.ts"),
      [`${name}.forecast-worker`]: join(root, "server/forecast/forecast-worker.ts"),
    },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    alias: { "@": root },
    logLevel: "silent",
  });
  return join(outdir, `${name}.mjs`);
}
