import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import fastify from "fastify";
import { pino } from "pino";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { keys } from "@/server/api/http/testing/small-application";
import { bundleEntry } from "./bundle-entry.mjs";
import { checkAddress, listenOnPort } from "./listen-on-port";
import { createProcessStop } from "./process-stop";

let bundle = "";
beforeAll(async () => {
  bundle = fileURLToPath(await bundleEntry({ entry: "server/launch/testing/small-server.ts", name: "small-server" }));
});

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** Starts the small server and waits until it listens. */
async function start(behaviour = "") {
  const child = spawn(process.execPath, [bundle, behaviour], { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const ended = once(child, "close").then(([code]) => code as number);
  const said = async (text: string) => {
    while (!output.includes(text)) await once(child.stdout, "data");
  };
  await said("port ");
  const port = Number(/port (\d+)/.exec(output)?.[1]);
  const decide = () =>
    fetch(`http://127.0.0.1:${port}/api/v1/decisions`, {
      method: "POST",
      body: '{"placement":{"kind":"MUSIC"}}',
      headers: { "content-type": "application/json", authorization: `Bearer ${keys.all}` },
    });
  return { child, ended, said, port, decide, output: () => output };
}

describe("a process told to stop", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "finishes the requests at hand, closes its stores and ends with 0 (%s)",
    async (signal) => {
      const { child, ended, said, port, decide, output } = await start();
      const idle = connect(port, "127.0.0.1");
      idle.on("error", () => undefined);
      const request = decide();
      await said("deciding");
      child.kill(signal);
      expect((await request).status).toBe(200);
      expect(await ended).toBe(0);
      expect(output()).toContain("stores closed");
      await expect(decide()).rejects.toThrow();
      idle.destroy();
    },
  );

  it("ends at once on a second signal", async () => {
    const { child, ended, said, decide, output } = await start();
    decide().catch(() => undefined);
    await said("deciding");
    child.kill("SIGTERM");
    await said('"msg":"stopping"');
    child.kill("SIGTERM");
    expect(await ended).toBe(1);
    expect(output()).not.toContain("stores closed");
  });

  it("does not wait forever for a part that hangs", async () => {
    const { child, ended, output } = await start("hang");
    child.kill("SIGTERM");
    expect(await ended).toBe(1);
    expect(output()).toContain('"step":"stores"');
  });

  it("ends with 1 when a part cannot be closed", async () => {
    const { child, ended, output } = await start("fail");
    child.kill("SIGTERM");
    expect(await ended).toBe(1);
    expect(output()).toContain("the disk is full");
  });

  it("closes everything after an error that nobody caught", async () => {
    const { ended, output } = await start("throw");
    expect(await ended).toBe(1);
    expect(output()).toContain("nobody caught this");
    expect(output()).toContain("stores closed");
  });
});

describe("createProcessStop", () => {
  it("closes the last part first", async () => {
    const before = { ...Object.fromEntries(signals.map((name) => [name, process.listeners(name)])) };
    const stop = createProcessStop({ log: pino({ level: "silent" }), exit: () => undefined });
    const closed: string[] = [];
    stop.add("first", async () => closed.push("first"));
    stop.add("second", async () => closed.push("second"));
    await stop.closeAll();
    expect(closed).toEqual(["second", "first"]);
    for (const name of signals) {
      for (const listener of process.listeners(name)) {
        if (!before[name]?.includes(listener)) process.off(name, listener);
      }
    }
  });
});

const signals = ["SIGTERM", "SIGINT", "uncaughtException", "unhandledRejection"] as "SIGTERM"[];

describe("listening", () => {
  it("says which port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const message = `Port ${port} on 127.0.0.1 is taken by another program`;
    await expect(checkAddress({ host: "127.0.0.1", port })).rejects.toThrow(message);
    await expect(listenOnPort(fastify(), { host: "127.0.0.1", port })).rejects.toThrow(message);
    other.close();
  });

  it("says when HOST is not of this machine", async () => {
    await expect(checkAddress({ host: "192.0.2.1", port: 0 })).rejects.toThrow('HOST is "192.0.2.1"');
  });

  it("leaves a free port free", async () => {
    await checkAddress({ host: "127.0.0.1", port: 0 });
    const server = fastify();
    expect(await listenOnPort(server, { host: "127.0.0.1", port: 0 })).toBeGreaterThan(0);
    await server.close();
  });
});
