import { exitWithReason } from "./exit-with-reason.mjs";
import { generateClient } from "./generate-client.mjs";
import { requireNodeVersion } from "./node-version.mjs";
import { preparePackages } from "./prepare-packages.mjs";
import { runSteps } from "./run-steps.mjs";
import { buildEverything, checkFormat, checkTypes, runBrowserTests, runVitest } from "./test-steps.mjs";

// `npm test`: everything.
try {
  requireNodeVersion();
  await preparePackages();
  await generateClient();
  process.exitCode = await runSteps([
    { name: "format and lint", run: checkFormat },
    { name: "types", run: checkTypes },
    { name: "unit tests", run: () => runVitest("unit") },
    { name: "integration tests", run: () => runVitest("integration", { repeat: true }) },
    { name: "build", run: buildEverything },
    { name: "browser tests", run: () => runBrowserTests(), needs: "build" },
  ]);
} catch (error) {
  exitWithReason(error);
}
