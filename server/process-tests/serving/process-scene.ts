import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pino } from "pino";
import { parseEnvironment } from "@/server/config";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { createRuntime, type Runtime } from "@/server/runtime";
import { childSecret, type ServerChild, serverChildEntry, startServerChild } from "./server-child";

/** Data folders, server processes and opened stores of one test file, none of which outlives it. */
export class ProcessScene {
  #script = "";
  readonly #folders: string[] = [];
  readonly #children: ServerChild[] = [];
  readonly #opened: Runtime[] = [];

  /** Bundles the server once for all children. */
  async open(): Promise<void> {
    this.#script = await bundleForChild(serverChildEntry);
  }

  makeDataFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), "rationale-process-"));
    this.#folders.push(folder);
    return folder;
  }

  async start(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<ServerChild> {
    const child = await startServerChild({ script: this.#script, dataDir, env });
    this.#children.push(child);
    return child;
  }

  /** Opens the stores that a server left, in this process and with no clock running. */
  async openStores(dataDir: string): Promise<Runtime> {
    const config = { ...parseEnvironment({ RATIONALE_DATA_DIR: dataDir, RATIONALE_DEMO: "off" }), secret: childSecret };
    const runtime = await createRuntime(config, pino({ level: "error" }), { runsClock: false });
    this.#opened.push(runtime);
    return runtime;
  }

  async close(): Promise<void> {
    for (const { application } of this.#opened) await application.close();
    for (const child of this.#children) await child.kill();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
    if (this.#script !== "") rmSync(dirname(this.#script), { recursive: true, force: true });
  }
}
