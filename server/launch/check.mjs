import { exitWithReason } from "./exit-with-reason.mjs";
import { generateClient } from "./generate-client.mjs";
import { requireNodeVersion } from "./node-version.mjs";
import { preparePackages } from "./prepare-packages.mjs";
import { runSteps } from "./run-steps.mjs";
import { checkFormat, checkTypes, runVitest } from "./test-steps.mjs";

// `npm run check`: format, lint, types and unit tests, in under two minutes.
try {
  requireNodeVersion();
  await preparePackages();
  await generateClient();
  process.exitCode = await runSteps([
    { name: "format and lint", run: checkFormat },
    { name: "types", run: checkTypes },
    { name: "unit tests", run: () => runVitest("unit") },
  ]);
} catch (error) {
  exitWithReason(error);
}
