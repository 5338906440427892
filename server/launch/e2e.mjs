import { exitWithReason } from "./exit-with-reason.mjs";
import { generateClient } from "./generate-client.mjs";
import { requireNodeVersion } from "./node-version.mjs";
import { preparePackages } from "./prepare-packages.mjs";
import { runSteps } from "./run-steps.mjs";
import { buildEverything, runBrowserTests } from "./test-steps.mjs";

// `npm run test:e2e -- …`: the browser tests alone; what follows goes to Playwright.
try {
  requireNodeVersion();
  await preparePackages();
  await generateClient();
  process.exitCode = await runSteps([
    { name: "build", run: buildEverything },
    { name: "browser tests", run: () => runBrowserTests(process.argv.slice(2)), needs: "build" },
  ]);
} catch (error) {
  exitWithReason(error);
}
