import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DecisionAnswer } from "@/server/application";
import { createConsentReader } from "../consent/read-consent";
import { answerAuction } from "../openrtb/answer-auction";
import { postTo, type ReplayOptions, replayOpenRtb } from "./replay-openrtb";
import { formatReplaySummary, type ReplayAnswer } from "./replay-summary";

const real = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "openrtb");
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "replay-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bid: ReplayAnswer = { status: 200, body: { id: "r", seatbid: [{ bid: [{}, {}] }, { bid: [{}] }] } };

function fileOf(...lines: string[]): string {
  const path = join(folder, "requests.ndjson");
  writeFileSync(path, lines.join("\n"));
  return path;
}

function replay(file: string, answer: ReplayOptions["answer"], more: Partial<ReplayOptions> = {}) {
  let micros = 0;
  return replayOpenRtb({ file, answer, concurrency: 4, steadyMicros: () => (micros += 1_000), ...more });
}

describe("replaying OpenRTB requests", () => {
  it("counts bids, no-bids by reason, refusals by field, errors by line", async () => {
    const answers: ReplayAnswer[] = [
      bid,
      { status: 204, nbr: 600, reason: "Only audio." },
      { status: 204, nbr: 600, reason: "Only audio." },
      { status: 204 },
      { status: 400, problem: { errors: [{ path: "imp[3].audio.mimes", message: "x" }] } },
      { status: 400, problem: { errors: [{ path: "", message: "x" }] } },
      { status: 500 },
      { status: 200, body: { id: "r" } },
    ];
    let at = 0;
    const file = fileOf(...answers.map((_, i) => JSON.stringify({ id: String(i) })), "");
    const summary = await replay(file, async () => {
      const answer = answers[at++];
      if (answer === undefined) throw new Error("too many");
      return answer;
    });
    expect(summary).toMatchObject({
      requests: 8,
      answered: 6,
      withBids: 1,
      bids: 3,
      noBids: 3,
      noBidsByReason: [
        { nbr: 600, reason: "Only audio.", count: 2 },
        { nbr: null, reason: "", count: 1 },
      ],
      refused: 2,
      refusedByField: [
        { field: "(the whole request)", count: 1 },
        { field: "imp[].audio.mimes", count: 1 },
      ],
      errors: 2,
      errorLines: [
        { line: 7, reason: "answered 500" },
        { line: 8, reason: "answered 200 without a bid" },
      ],
      badLines: [],
    });
    const printed = formatReplaySummary(summary);
    expect(printed.split("\n")[0]).toBe("8 requests: 6 answered, 2 errors");
    expect(printed).toContain("nbr  600       2  Only audio.");
    expect(printed).toContain("1  imp[].audio.mimes");
  });

  it("names lines that are not JSON and answers that fail, and goes on", async () => {
    const asked: unknown[] = [];
    const file = fileOf(
      '\uFEFF{"id":"a"}',
      "{",
      "",
      "null",
      '{"source":"s","request":{"id":"b"}}\r',
      "nonsense",
      "[1]",
    );
    const summary = await replay(
      file,
      async (request) => {
        asked.push(request);
        if (request === null) throw new Error("cannot reach");
        return bid;
      },
      { concurrency: 1, out: join(folder, "out.ndjson") },
    );
    expect(asked).toEqual([{ id: "a" }, null, { id: "b" }, [1]]);
    expect(summary.badLines.map(({ line }) => line)).toEqual([2, 6]);
    expect([summary.requests, summary.answered, summary.errors, summary.errorLines]).toEqual([
      4,
      3,
      1,
      [{ line: 4, reason: "cannot reach" }],
    ]);
    expect(formatReplaySummary(summary)).toContain("line 2: ");
    const written = readFileSync(join(folder, "out.ndjson"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(written.map(({ line, source, error }) => [line, source, error])).toEqual([
      [1, undefined, undefined],
      [4, undefined, "cannot reach"],
      [5, "s", undefined],
      [7, undefined, undefined],
    ]);
  });

  it("keeps as many requests under way as allowed, and no more", async () => {
    let running = 0;
    let most = 0;
    const file = fileOf(...Array.from({ length: 50 }, (_, i) => JSON.stringify({ id: String(i) })));
    await replay(
      file,
      async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return bid;
      },
      { concurrency: 7 },
    );
    expect(most).toBe(7);
  });

  it("rejects for a file that is not there", async () => {
    await expect(replay(join(folder, "absent"), async () => bid)).rejects.toThrow("ENOENT");
  });

  it("posts to a running server with the key, and reads status, reason and problem", async () => {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        const { id } = JSON.parse(body) as { id: string };
        if (id === "bid") response.end(JSON.stringify(bid.body));
        else if (id === "none") response.writeHead(204, { "x-openrtb-nbr": "505" }).end();
        else if (id === "bad") response.writeHead(400).end(JSON.stringify({ errors: [{ path: "id", message: "x" }] }));
        else response.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const file = fileOf(...["bid", "none", "bad", "gone"].map((id) => JSON.stringify({ id })));
    const summary = await replay(file, postTo({ url, apiKey: "k", timeoutMs: 5_000 }), { concurrency: 1 });
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(seen[0]).toBe("POST /openrtb2/auction Bearer k");
    expect(summary).toMatchObject({
      answered: 3,
      bids: 3,
      noBidsByReason: [{ nbr: 505, reason: "The panel preferred to play no ad.", count: 1 }],
      refusedByField: [{ field: "id", count: 1 }],
      errors: 1,
    });
  });
});

describe.skipIf(!existsSync(real))("the real collections (skipped where absent)", () => {
  const nowMs = Date.UTC(2026, 10, 23);
  const won: DecisionAnswer = {
    decisionId: "d",
    ad: {
      adId: "a",
      adSetId: "s",
      campaignId: "c",
      creativeId: "k",
      audioUrl: "https://c.example/a.mp3",
      mimeType: "audio/mpeg",
      durationSeconds: 20,
      companionUrl: null,
      companionWidth: null,
      companionHeight: null,
      clickUrl: "https://l.example/",
      advertiserName: "N",
      advertiserDomain: "n.example",
      category: "1075",
      outside: false,
    },
    priceMicros: 5_000_000,
    events: {},
    whyUrl: "https://r.example/why/x",
    expiresAt: new Date(nowMs + 60_000).toISOString(),
  };
  const consent = createConsentReader();
  const ports = { decide: async () => won, consent, currency: "USD", baseUrl: "https://r.example", nowMs: () => nowMs };

  it("answers all 768 valid requests without an error", async () => {
    const summary = await replay(join(real, "valid.ndjson"), (request) => answerAuction(request, ports));
    expect([summary.requests, summary.answered, summary.errors, summary.badLines.length]).toEqual([768, 768, 0, 0]);
    expect([summary.withBids, summary.refused]).toEqual([8, 22]);
  });

  it("answers all 39 invalid requests, 30 of them with the field that breaks OpenRTB", async () => {
    const summary = await replay(join(real, "invalid.ndjson"), (request) => answerAuction(request, ports));
    expect([summary.requests, summary.answered, summary.errors, summary.refused]).toEqual([39, 39, 0, 30]);
  });
});
