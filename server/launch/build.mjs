import { buildPages } from "./build-pages.mjs";
import { bundleEntry } from "./bundle-entry.mjs";
import { exitWithReason } from "./exit-with-reason.mjs";
import { generateClient } from "./generate-client.mjs";
import { requireNodeVersion } from "./node-version.mjs";
import { preparePackages } from "./prepare-packages.mjs";

// `npm run build`: everything that `npm start` needs, without starting.
try {
  requireNodeVersion();
  await preparePackages();
  await generateClient();
  const built = await buildPages();
  await bundleEntry({ entry: "server/main.ts", name: "main" });
  console.log(built ? "Built." : "Built before, nothing has changed since.");
} catch (error) {
  exitWithReason(error);
}
