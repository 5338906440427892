import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildFolder, projectRoot } from "./project-paths.mjs";

/** Threads, by the name their bundles end in; they stand beside each bundle that may start them. */
const workers = {
  // The embedded PostgreSQL.
  "database-worker": "server/database/database-worker.ts",
  // Fills the ledger.
  "ship-worker": "server/ledger/shipping/ship-worker.ts",
  // Lets a synthetic world live twice.
  "trial-worker": "server/trials/trial-worker.ts",
  // Decides recorded opportunities of the coming days.
  "forecast-worker": "server/forecast/forecast-worker.ts",
};

/**
 * Bundles one TypeScript entry of the server (packages stay outside) into `.build/NAME.mjs`, with a source map, and the
 * workers into `.build/NAME.WORKER.mjs`; returns the bundle's file URL. Throws an error whose message lists
 * what did not compile.
 */
export async function bundleEntry({ entry, name }) {
  const { build, stop } = await import("esbuild");
  const outfile = join(buildFolder, `${name}.mjs`);
  try {
    await build({
      entryPoints: {
        [name]: join(projectRoot, entry),
        ...Object.fromEntries(
          Object.entries(workers).map(([worker, file]) => [`${name}.${worker}`, join(projectRoot, file)]),
        ),
      },
      outdir: buildFolder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20.19",
      sourcemap: true,
      logLevel: "silent",
      alias: { "@": projectRoot, "server-only": join(projectRoot, "server/launch/server-only-stub.mjs") },
    });
  } catch (error) {
    const problems = Array.isArray(error?.errors) ? error.errors : [];
    if (problems.length === 0) throw error;
    const lines = problems.map((p) => `  ${p.location ? `${p.location.file}:${p.location.line}: ` : ""}${p.text}`);
    throw new Error(`${entry} does not compile:\n${lines.join("\n")}`);
  } finally {
    await stop();
  }
  return pathToFileURL(outfile).href;
}
