import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { main as replay } from "./replay";

const root = mkdtempSync(join(tmpdir(), "rationale-replay-"));
const shared = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "openrtb");
const printed: string[] = [];

afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
  printed.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function write(name: string, lines: readonly (object | string)[]): string {
  const path = join(root, name);
  writeFileSync(path, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  return path;
}

const audio = { mimes: ["audio/wav"], minduration: 5, maxduration: 30 };
const auction = {
  id: "r1",
  imp: [{ id: "1", audio, secure: 1 }],
  site: { domain: "pub.example" },
  tmax: 500,
  cur: ["EUR"],
};
const banner = { id: "r2", imp: [{ id: "1", banner: { w: 300, h: 250 } }], site: { domain: "pub.example" } };
const broken = { id: "r3", imp: "none" };

describe("replay openrtb", () => {
  const file = write("requests.ndjson", [auction, { source: "test", request: banner }, broken, "not json"]);

  it("answers bid requests in this process over a fresh demo line-up, in the same way every time", async () => {
    const out = join(root, "out.ndjson");
    expect(await replay(["openrtb", file, "--out", out])).toBe(0);
    const [summary] = printed;
    expect(summary).toMatch(/^3 requests: 3 answered, 0 errors\n +bid +1 request, 1 bid/);
    expect(summary).toContain("1  imp\n");
    expect(summary).toContain("line 4: ");
    const markup = readFileSync(out, "utf8");
    expect(markup).toContain("VAST");
    await replay(["openrtb", file, "--out", out]);
    expect(readFileSync(out, "utf8")).toBe(markup);
  });

  it("posts them to a running server, with the demo key unless another is given", async () => {
    const seen: (string | undefined)[] = [];
    const server: Server = createServer((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization}`);
      request
        .resume()
        .on("end", () => response.writeHead(seen.length === 3 ? 500 : 204, { "x-openrtb-nbr": "505" }).end());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      await expect(replay(["openrtb", file, "--url", url])).rejects.toThrow(/--url needs --key KEY/);
      vi.stubEnv("RATIONALE_DEMO_API_KEY", "a-demo-key-of-16-letters");
      expect(await replay(["openrtb", file, "--url", url, "--concurrency", "1"])).toBe(1);
      expect(printed.join()).toMatch(/3 requests: 2 answered, 1 error/);
      expect(seen).toEqual(Array(3).fill("/openrtb2/auction Bearer a-demo-key-of-16-letters"));
      await replay(["openrtb", file, "--url", url, "--key", "another-key-of-16-letters"]);
      expect(seen.at(-1)).toBe("/openrtb2/auction Bearer another-key-of-16-letters");
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it.each([
    ["a file that is not there", ["openrtb", join(root, "absent")], /no file or folder/],
    ["no file", ["openrtb"], /Name what to replay/],
    ["an address that is none", ["openrtb", file, "--url", "localhost:3000"], /--url is "localhost:3000"/],
    ["no concurrency", ["openrtb", file, "--concurrency", "0"], /--concurrency is "0"/],
    [
      "an output that cannot be written",
      ["openrtb", file, "--out", join(root, "no", "out")],
      /no file or folder .*out/,
    ],
  ])("refuses %s in a sentence", async (_, argv, sentence) => {
    await expect(replay(argv)).rejects.toMatchObject({
      name: "CommandError",
      message: expect.stringMatching(sentence),
    });
  });
});

describe.skipIf(!existsSync(shared))("replay openrtb on real requests (skipped where the data is absent)", () => {
  it("answers all 768 valid ones without an error", async () => {
    expect(await replay(["openrtb", join(shared, "valid.ndjson")])).toBe(0);
    expect(printed.join()).toMatch(/^768 requests: 768 answered, 0 errors/);
  });

  it("refuses those that break OpenRTB with the field they break it in", async () => {
    expect(await replay(["openrtb", join(shared, "invalid.ndjson")])).toBe(0);
    expect(printed.join()).toMatch(/^39 requests: 39 answered, 0 errors/);
    expect(printed.join()).toMatch(/refused +30 requests/);
  });
});

describe("replay auctions", () => {
  const log = write(
    "auctions.txt",
    Array.from(
      { length: 400 },
      (_, i) => `${i % 10 === 0 ? 1 : 0} ${20 + ((i * 37) % 60)} ${i % 10 === 0 ? 0.02 : 0.001}`,
    ),
  );

  it("prints the pacing agent's impressions, clicks and cost beside three others", async () => {
    expect(await replay(["auctions", log, "--episode", "50", "--budget", "300", "--tune", "2"])).toBe(0);
    expect(printed.join()).toContain("6 episodes of 50 auctions");
    for (const bidder of ["dual", "linear", "constant", "greedy"]) expect(printed.join()).toContain(bidder);
  });

  it.each([
    ["no budget", ["auctions", log], /--budget is missing/],
    ["a budget of nothing", ["auctions", log, "--budget", "0"], /--budget is "0"/],
    ["an endless budget", ["auctions", log, "--budget", "Infinity"], /--budget is "Infinity"/],
    ["half an auction an episode", ["auctions", log, "--budget", "5", "--episode", "0.5"], /--episode is "0.5"/],
    ["a log that is too short", ["auctions", log, "--budget", "5"], /auctions\.txt: The log is too short/],
    ["a log that is none", ["auctions", write("text", ["hello"]), "--budget", "5"], /text: Line 1: expected/],
    ["a log that is not there", ["auctions", join(root, "absent"), "--budget", "5"], /no file or folder/],
  ])("refuses %s in a sentence", async (_, argv, sentence) => {
    await expect(replay(argv)).rejects.toMatchObject({
      name: "CommandError",
      message: expect.stringMatching(sentence),
    });
  });
});
