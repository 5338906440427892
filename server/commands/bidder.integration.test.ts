import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { main as bidder } from "./bidder";

describe("bidder", () => {
  it("prints where it answers and how to name it, bids, and ends on Ctrl+C", async () => {
    const child = spawn(process.execPath, [
      "server/launch/run.mjs",
      "bidder",
      "--port",
      "0",
      "--bid-rate",
      "1",
      "--latency-ms",
      "0",
    ]);
    try {
      const lines: string[] = [];
      const ready = (async () => {
        for await (const line of createInterface({ input: child.stdout })) {
          lines.push(line);
          if (line.includes("Ctrl+C")) return;
        }
      })();
      await ready;
      const [entry] = JSON.parse(lines.find((line) => line.startsWith("[")) ?? "[]") as { name: string; url: string }[];
      expect(lines[0]).toBe(`The sample bidder answers at ${entry?.url}`);
      const request = { id: "r", imp: [{ id: "1", audio: { mimes: ["audio/wav"] } }], site: {} };
      const response = await fetch(entry?.url ?? "", { method: "POST", body: JSON.stringify(request) });
      expect(await response.json()).toMatchObject({ id: "r", cur: "EUR", seatbid: [{ bid: [{ impid: "1" }] }] });
      const ended = once(child, "exit");
      child.kill("SIGINT");
      expect(await ended).toEqual([0, null]);
    } finally {
      child.kill("SIGKILL");
    }
  });

  it("says which port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(bidder(["--port", String(port)])).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
    other.close();
  });

  it.each([
    ["--bid-rate", "1.5", /--bid-rate is "1.5", but must be a number from 0 to 1/],
    ["--port", "70000", /at most 65535/],
    ["--min-cpm", "20", /--min-cpm must not be above --max-cpm/],
    ["--latency-ms", "soon", /--latency-ms is "soon"/],
  ])("refuses %s %s", async (option, value, sentence) => {
    await expect(bidder([option, value])).rejects.toMatchObject({
      name: "CommandError",
      message: expect.stringMatching(sentence),
    });
  });
});
