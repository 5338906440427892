import { on } from "node:events";
import { performance } from "node:perf_hooks";
import { pino } from "pino";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { updateAdSet } from "@/server/campaigns/update-ad-set";
import { loadConfig } from "@/server/config";
import { lockDataFolder } from "@/server/database/data-folder-lock";
import { createProcessStop } from "@/server/launch/process-stop";
import type { Runtime } from "@/server/runtime";
import { serve } from "@/server/serve";
import type { ChildCommand, ChildLine, ChildUsage } from "./child-lines";

// A server process for tests and benchmarks: server/main.ts without the pages. Takes one command a message, answers with
// one line of JSON each, and stops when nobody is there to send more: it never outlives who started it.
const config = loadConfig();
const log = pino({ level: config.logLevel });
const stop = createProcessStop({ log });

function tell(line: ChildLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function readUsage({ ledger }: Runtime): ChildUsage {
  const { user, system } = process.cpuUsage();
  const { active, idle } = performance.eventLoopUtilization();
  return {
    rssBytes: process.memoryUsage.rss(),
    cpuMicros: user + system,
    busyMs: active,
    idleMs: idle,
    waiting: ledger.report().decisions,
  };
}

/** Opens the form of an ad set, changes it and saves it. */
async function saveAdSet(
  { application }: Runtime,
  { adSetId: id, fields }: Extract<ChildCommand, { do: "save-ad-set" }>,
): Promise<ChildLine> {
  const { configure } = application.desks;
  const viewer = makeViewer();
  const form = await configure.read({ viewer, level: "adSet", id });
  const input = { level: "adSet", id, version: form?.version ?? "", fields } as const;
  const outcome = await configure.change({ viewer, input });
  if (outcome?.status === "saved") return { child: "changed" };
  return { child: "failed", message: JSON.stringify(outcome) };
}

try {
  const lock = await lockDataFolder({ dataDir: config.dataDir, command: "test server" });
  stop.add("data folder lock", () => lock.release());
  const { url, runtime } = await serve({ config, log, stop, pages: null });
  await lock.announceUrl(url);
  const messages = on(process, "message", { close: ["disconnect"] });
  tell({ child: "listening", url });
  for await (const message of messages) {
    const command = message[0] as ChildCommand;
    if (command.do === "tell-usage") tell({ child: "usage", ...readUsage(runtime) });
    else if (command.do === "save-ad-set") tell(await saveAdSet(runtime, command));
    else {
      await updateAdSet(runtime.prisma, { id: command.adSetId, patch: command.patch, actor: "test" });
      tell({ child: "changed" });
    }
  }
  stop.stop(0);
} catch (error) {
  tell({ child: "failed", message: error instanceof Error ? error.message : String(error) });
  await stop.closeAll();
  process.exit(1);
}
