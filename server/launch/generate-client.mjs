import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { LaunchError } from "./exit-with-reason.mjs";
import { projectRoot } from "./project-paths.mjs";
import { runStep } from "./run-step.mjs";

const schemaFile = join(projectRoot, "prisma/schema.prisma");
const outputFolder = join(projectRoot, "server/database/generated");
const stampFile = join(outputFolder, "made-from.txt");
const resolve = createRequire(import.meta.url).resolve;

/** Changes with the schema and with the version of Prisma. */
function computeStamp() {
  const prisma = readFileSync(resolve("prisma/package.json"), "utf8");
  return createHash("sha256").update(readFileSync(schemaFile)).update(JSON.parse(prisma).version).digest("hex");
}

/** Whether the Prisma client must be made (again). */
export function clientIsStale() {
  return !existsSync(stampFile) || readFileSync(stampFile, "utf8") !== computeStamp();
}

/**
 * Makes the Prisma client in `server/database/generated` unless it already fits the schema. Works without a network:
 * Prisma asks where its schema engine is before it generates, but does not run it, so Node's own path will do.
 * Returns whether the client was made.
 */
export async function generateClient() {
  if (!clientIsStale()) return false;
  const command = join(dirname(resolve("prisma/package.json")), "build/index.js");
  const code = await runStep(process.execPath, [command, "generate", "--schema", schemaFile, "--no-hints"], {
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
    quiet: true,
  });
  if (code !== 0) throw new LaunchError(`prisma generate failed (exit code ${code}): see its messages above.`);
  writeFileSync(stampFile, computeStamp());
  return true;
}
