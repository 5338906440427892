import { bundleEntry } from "./bundle-entry.mjs";
import { listCommands } from "./command-list.mjs";
import { exitWithReason, LaunchError } from "./exit-with-reason.mjs";
import { generateClient } from "./generate-client.mjs";
import { requireNodeVersion } from "./node-version.mjs";
import { preparePackages } from "./prepare-packages.mjs";

// `node server/launch/run.mjs NAME …`: bundles server/commands/NAME.ts and runs its `main(argv)`.
// A number that `main` returns is the exit code.
const [name, ...argv] = process.argv.slice(2);

try {
  requireNodeVersion();
  const commands = listCommands();
  if (name === undefined || !commands.some((command) => command.name === name)) {
    const width = Math.max(...commands.map((command) => command.name.length));
    const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.usage}`.trimEnd());
    const asked = name === undefined ? "Name a command" : `There is no command "${name}"`;
    throw new LaunchError(`${asked}; these can be run as node server/launch/run.mjs NAME …:\n${lines.join("\n")}`);
  }
  await preparePackages();
  await generateClient();
  const url = await bundleEntry({ entry: `server/commands/${name}.ts`, name });
  const command = await import(url);
  const code = await command.main(argv);
  process.exitCode = typeof code === "number" ? code : 0;
} catch (error) {
  exitWithReason(error);
}
