import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildFolder, projectRoot } from "./project-paths.mjs";

/** The thread that fills the ledger; its bundle stands beside each bundle that may start it. */
const shipWorker = "server/ledger/shipping/ship-worker.ts";

/**
 * Bundles one TypeScript entry of the server (packages stay outside) into `.build/NAME.mjs`, with a source map, and the
 * ship worker into `.build/NAME.ship-worker.mjs`; returns the bundle's file URL. Throws an error whose message lists
 * what did not compile.
 */
export async function bundleEntry({ entry, name }) {
  const { build, stop } = await import("esbuild");
  const outfile = join(buildFolder, `${name}.mjs`);
  try {
    await build({
      entryPoints: { [name]: join(projectRoot, entry), [`${name}.ship-worker`]: join(projectRoot, shipWorker) },
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
