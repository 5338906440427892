import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project-paths.mjs";

/**
 * The commands that `npm run NAME` can run: every file of `server/commands` that exports `main`.
 * `usage` is what the file exports under that name, or "".
 */
export function listCommands(folder = join(projectRoot, "server/commands")) {
  if (!existsSync(folder)) return [];
  const commands = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts")) continue;
    const text = readFileSync(join(folder, file), "utf8");
    if (!/^export (async )?function main\(/m.test(text)) continue;
    commands.push({ name: file.slice(0, -3), usage: /^export const usage =\s*"([^"]*)"/m.exec(text)?.[1] ?? "" });
  }
  return commands;
}
