import { exitWithReason } from "./exit-with-reason.mjs";
import { requireNodeVersion } from "./node-version.mjs";
import { readStartArguments, startUsage } from "./start-arguments.mjs";

// `npm start`: from a fresh clone to a running server. Only Node's own modules are needed until packages are there.
// The server runs in this very process, so a signal to it needs no passing on.
try {
  requireNodeVersion();
  const options = readStartArguments(process.argv.slice(2));
  if (options.help) console.log(startUsage);
  else await start(options);
} catch (error) {
  exitWithReason(error);
}

async function start({ dev, resetDemo }) {
  const { projectRoot } = await import("./project-paths.mjs");
  process.chdir(projectRoot);
  const { preparePackages } = await import("./prepare-packages.mjs");
  await preparePackages();
  const { generateClient } = await import("./generate-client.mjs");
  await generateClient();
  if (!dev) {
    const { buildPages } = await import("./build-pages.mjs");
    await buildPages();
  }
  const { bundleEntry } = await import("./bundle-entry.mjs");
  const bundle = await bundleEntry({ entry: "server/main.ts", name: "main" });

  process.env.NODE_ENV = dev ? "development" : "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  // Next would end the process on SIGTERM before anything is flushed.
  process.env.NEXT_MANUAL_SIG_HANDLE = "true";
  const { main } = await import(bundle);
  await main({ dev, resetDemo });
}
