import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import type { z } from "zod";
import type { DecisionAnswer, IncomingEvent } from "@/server/application";
import type { AuctionAnswer } from "@/server/exchange/openrtb/answer-auction";
import { buildHttpServer } from "./build-http-server";
import { decisionAnswerSchema } from "./decision-answer-schema";
import type { incomingEventSchema } from "./event-batch-schema";
import { listen } from "./testing/listen";
import { createSmallApplication, keys, knownDecisionId } from "./testing/small-application";

const application = createSmallApplication();
const opportunity = { placement: { kind: "MUSIC" } };
const logged: string[] = [];
let auctionAnswer: AuctionAnswer = { status: 204, nbr: 2, reason: "invalid" };
let server: FastifyInstance;
let base: string;

beforeAll(async () => {
  server = await buildHttpServer({
    application,
    log: pino({ level: "error" }, { write: (line: string) => void logged.push(line) }),
    answerAuction: async () => auctionAnswer,
    version: "1.2.3",
    pages: async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (request.url === "/broken") throw new Error("page detail");
      response.end(`page ${request.method} ${request.url} ${Buffer.concat(chunks).toString()}`);
    },
  });
  base = await listen(server);
});
afterAll(() => server.close());
beforeEach(() => {
  application.opportunities.length = 0;
  application.events.length = 0;
  application.failing = false;
});

function post(path: string, body: BodyInit, { key = keys.all as string, ...headers }: Record<string, string> = {}) {
  return fetch(base + path, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", authorization: `Bearer ${key}`, ...headers },
  });
}

/** The problem that a response carries, after checking that it is one. */
async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  const problem = (await response.json()) as {
    type: string;
    title: string;
    status: number;
    detail?: string;
    errors?: { path: string; message: string }[];
    requestId: string;
  };
  expect(problem.status).toBe(response.status);
  expect(problem.requestId).toBe(response.headers.get("x-request-id"));
  return problem;
}

describe("POST /api/v1/decisions", () => {
  it("hands the opportunity with its defaults to the application and answers the decision", async () => {
    const response = await post("/api/v1/decisions", JSON.stringify(opportunity));
    expect(response.status).toBe(200);
    const answer = await response.json();
    expect(decisionAnswerSchema.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ decisionId: knownDecisionId, priceMicros: 4_210_000 });
    expect(application.opportunities).toHaveLength(1);
    expect(application.opportunities[0]).toMatchObject({
      placement: { slot: "MID_ROLL" },
      context: { activity: "UNKNOWN" },
    });
  });

  it("reads bodies compressed with gzip", async () => {
    const response = await post("/api/v1/decisions", gzipSync(JSON.stringify(opportunity)), {
      "content-encoding": "gzip",
    });
    expect(response.status).toBe(200);
    expect(application.opportunities).toHaveLength(1);
  });

  const wrongField = { placement: { kind: "MUSIC", minSeconds: "5" }, context: { track: { valence: 2 } } };
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32));
  it.each<[string, BodyInit, Record<string, string>, number, string]>([
    ["no JSON", "{", {}, 400, "invalid-json"],
    ["text after the JSON", "{} x", {}, 400, "invalid-json"],
    ["nothing", "", {}, 400, "empty-body"],
    ["null", "null", {}, 400, "invalid-fields"],
    [
      "a number too large for JSON numbers",
      '{"placement":{"kind":"MUSIC","floorCpmMicros":1e999}}',
      {},
      400,
      "invalid-fields",
    ],
    ["deep nesting", "[".repeat(300_000), {}, 400, "invalid-json"],
    ["a deep value", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, {}, 400, "invalid-fields"],
    ["a prototype", '{"__proto__":{"placement":{"kind":"MUSIC"}}}', {}, 400, "invalid-fields"],
    ["bytes that are no UTF-8", new Uint8Array([0xff, 0xfe, 0x00]), {}, 400, "invalid-json"],
    [
      "another media type",
      "a=b",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
      "unsupported-media-type",
    ],
    ["an unknown compression", "{}", { "content-encoding": "br" }, 415, "unsupported-encoding"],
    ["a damaged compression", "{}", { "content-encoding": "gzip" }, 400, "bad-request"],
    ["a cut compression", gzipSync("{}").subarray(0, 12), { "content-encoding": "gzip" }, 400, "bad-request"],
    ["a body too large", JSON.stringify({ x: "x".repeat(3_000_000) }), {}, 413, "body-too-large"],
    ["a compression bomb", bomb, { "content-encoding": "gzip" }, 413, "body-too-large"],
    ["wrong fields", JSON.stringify(wrongField), {}, 400, "invalid-fields"],
  ])("refuses %s", async (_name, body, headers, status, code) => {
    const problem = await problemOf(await post("/api/v1/decisions", body, headers));
    expect(problem).toMatchObject({ status, type: `urn:rationale:problem:${code}` });
    expect(JSON.stringify(problem)).not.toMatch(/node_modules|\.ts:|at /);
    expect(application.opportunities).toEqual([]);
  });

  it("names the path of each wrong field", async () => {
    const { errors } = await problemOf(await post("/api/v1/decisions", JSON.stringify(wrongField)));
    expect(errors?.map(({ path }) => path).sort()).toEqual(["context.track.valence", "placement.minSeconds"]);
  });

  it("does not echo endless lists of problems", async () => {
    const blockedCategories = Array.from({ length: 200 }, () => 1);
    const response = await post(
      "/api/v1/decisions",
      JSON.stringify({ placement: { kind: "MUSIC", blockedCategories } }),
    );
    const { errors } = await problemOf(response);
    expect(errors?.[3]?.path).toBe("placement.blockedCategories[3]");
    expect(errors).toHaveLength(50);
  });

  it("answers an unexpected failure with a bare 500 and logs it under the request's id", async () => {
    application.failing = true;
    const problem = await problemOf(
      await post("/api/v1/decisions", JSON.stringify(opportunity), { "x-request-id": "caller-17" }),
    );
    expect(problem).toMatchObject({ status: 500, requestId: "caller-17" });
    expect(JSON.stringify(problem)).not.toContain("secret detail");
    const line = logged.find((text) => text.includes("caller-17"));
    expect(line).toContain("secret detail");
  });

  it("replaces a request id that is too long", async () => {
    const response = await post("/api/v1/decisions", JSON.stringify(opportunity), { "x-request-id": "x".repeat(65) });
    expect(response.headers.get("x-request-id")).not.toContain("xxx");
  });
});

describe("keys", () => {
  it.each([
    ["POST", "/api/v1/decisions", keys.read],
    ["POST", "/api/v1/events", keys.decide],
    ["GET", `/api/v1/decisions/${knownDecisionId}`, keys.decide],
    ["POST", "/openrtb2/auction", keys.read],
  ])("%s %s is closed to no key, a wrong key and a key without its scope", async (method, path, lacking) => {
    const ask = (authorization: string | undefined) =>
      fetch(base + path, { method, headers: authorization === undefined ? {} : { authorization } });
    for (const authorization of [undefined, "Bearer nobody", "Basic abc", "Bearer"]) {
      const response = await ask(authorization);
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toContain("Bearer");
      await problemOf(response);
    }
    expect((await problemOf(await ask(`Bearer ${lacking}`))).status).toBe(403);
    expect((await ask(`bearer ${keys.all}`)).status).not.toBe(401);
  });
});

describe("GET /api/v1/decisions/:id", () => {
  const ask = (id: string) =>
    fetch(`${base}/api/v1/decisions/${id}`, { headers: { authorization: `Bearer ${keys.read}` } });

  it("says so when there is no such decision", async () => {
    expect((await problemOf(await ask(knownDecisionId))).status).toBe(404);
  });

  it("names the id when it is none", async () => {
    const problem = await problemOf(await ask("17"));
    expect(problem).toMatchObject({ status: 400, errors: [{ path: "id" }] });
  });
});

describe("POST /api/v1/events", () => {
  const event = { decisionId: knownDecisionId, type: "impression" };
  const stranger = { decisionId: "01920000-0000-7000-8000-00000000ffff", type: "complete" };

  it.each([
    ["a list", [event, event, stranger], ["recorded", "duplicate", "unknown-decision"]],
    ["an object", { events: [{ ...event, type: "start" }] }, ["recorded"]],
  ])("answers the outcome of each event of %s", async (_name, body, outcomes) => {
    const response = await post("/api/v1/events", JSON.stringify(body));
    expect(response.status).toBe(200);
    const answer = (await response.json()) as { recorded: number; outcomes: { outcome: string }[] };
    expect(answer.outcomes.map(({ outcome }) => outcome)).toEqual(outcomes);
    expect(answer.recorded).toBe(1);
  });

  it.each([
    ["one wrong event", [event, { ...event, type: "jump" }], "[1].type"],
    ["one wrong event in an object", { events: [event, event, {}] }, "events[2].decisionId"],
    ["too many", Array.from({ length: 1_001 }, () => event), "body"],
    ["none", { events: [] }, "events"],
    ["no list", { events: 3 }, "events"],
    ["a text", "impression", "body"],
  ])("records nothing of a batch with %s", async (_name, body, path) => {
    const { status, errors } = await problemOf(await post("/api/v1/events", JSON.stringify(body)));
    expect(status).toBe(400);
    expect(errors?.[0]?.path).toBe(path);
    expect(application.events).toEqual([]);
  });
});

describe("GET /e/:token", () => {
  it("answers a pixel that no cache keeps", async () => {
    const response = await fetch(`${base}/e/impression`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/gif");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 6)
        .toString(),
    ).toBe("GIF89a");
  });

  it("sends a click on to the stored landing page, whatever the query says", async () => {
    const response = await fetch(`${base}/e/click?url=https://evil.example`, { redirect: "manual" });
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe("https://brand.example/landing?a=1");
  });

  it("never redirects to anything but http", async () => {
    const response = await fetch(`${base}/e/script`, { redirect: "manual" });
    expect(response.status).toBe(200);
    expect(response.headers.get("location")).toBeNull();
  });

  it.each(["forged", "x".repeat(900), "%00", "..%2f..%2fetc"])("refuses the token %s", async (token) => {
    expect((await problemOf(await fetch(`${base}/e/${token}`))).status).toBe(404);
  });

  it("does not count link checkers", async () => {
    expect((await fetch(`${base}/e/impression`, { method: "HEAD" })).status).toBe(405);
  });
});

describe("POST /openrtb2/auction", () => {
  it("answers a bid", async () => {
    auctionAnswer = { status: 200, body: { id: "r", seatbid: [] } };
    const response = await post("/openrtb2/auction", "{}");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: "r", seatbid: [] });
  });

  it("answers no bid with its reason", async () => {
    auctionAnswer = { status: 204, nbr: 8, reason: "unmatched" };
    const response = await post("/openrtb2/auction", "{}");
    expect(response.status).toBe(204);
    expect(response.headers.get("x-openrtb-nbr")).toBe("8");
  });

  it("names the field of a broken request", async () => {
    auctionAnswer = {
      status: 400,
      problem: { title: "Not a bid request", detail: "x", errors: [{ path: "imp[0].id", message: "is required" }] },
    };
    const problem = await problemOf(await post("/openrtb2/auction", "{}"));
    expect(problem).toMatchObject({ status: 400, errors: [{ path: "imp[0].id", message: "is required" }] });
  });
});

describe("operations", () => {
  it("is live", async () => {
    expect(await (await fetch(`${base}/api/health/live`)).json()).toEqual({ status: "ok" });
  });

  it.each([
    [true, 200],
    [false, 503],
  ])("when ready is %s answers %i", async (ready, status) => {
    application.ready = ready;
    const response = await fetch(`${base}/api/health/ready`);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ ready, checks: [{ name: "ledger" }] });
  });

  it("shows the metrics of the application, the process and HTTP", async () => {
    const text = await (await fetch(`${base}/metrics`)).text();
    expect(text).toContain("rationale_decisions_total 7");
    expect(text).toMatch(/rationale_http_requests_total\{route="POST \/api\/v1\/decisions",status="200"\} [1-9]/);
    expect(text).toContain("process_resident_memory_bytes");
    const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("other requests", () => {
  it.each([
    ["DELETE", "/api/v1/decisions", "POST"],
    ["POST", `/api/v1/decisions/${knownDecisionId}`, "GET, HEAD"],
    ["GET", "/api/v1/events", "POST"],
    ["GET", "/openrtb2/auction", "POST"],
    ["PUT", "/metrics", "GET, HEAD"],
  ])("refuses %s %s and says what the address takes", async (method, path, allow) => {
    const response = await fetch(base + path, { method, ...(method === "GET" ? {} : { body: "x" }) });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allow);
    await problemOf(response);
  });

  it.each(["/api/v1/nothing", "/api/health/x", "/openrtb2/x", "/e/a/b"])("finds nothing at %s", async (path) => {
    expect((await problemOf(await fetch(base + path))).status).toBe(404);
  });

  it("hands pages over with their body unread", async () => {
    const response = await fetch(`${base}/decisions?x=1`, {
      method: "POST",
      body: "a=b",
      headers: { "content-type": "text/x" },
    });
    expect(await response.text()).toBe("page POST /decisions?x=1 a=b");
  });

  it("survives a page that fails", async () => {
    const response = await fetch(`${base}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("page detail");
  });
});

describe("what is no HTTP", () => {
  /** Everything that the server sends for some bytes, until it closes. */
  function send(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(base).port), "127.0.0.1", () => socket.write(bytes));
      let text = "";
      socket.on("data", (chunk) => {
        text += chunk;
      });
      socket.on("error", reject);
      socket.on("close", () => resolve(text));
    });
  }

  it.each([
    ["noise", "\u0001\u0002 hello\r\n\r\n", 400],
    ["a header that never ends", `GET / HTTP/1.1\r\nx: ${"y".repeat(20_000)}\r\n\r\n`, 431],
    ["two lengths", "POST /api/v1/events HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400],
    ["a broken address", "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400],
  ])("answers %s with a problem", async (_name, bytes, status) => {
    const text = await send(bytes);
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(text).toContain("application/problem+json");
    expect((await fetch(`${base}/api/health/live`)).status).toBe(200);
  });
});

it("public forms have the application's types", () => {
  expectTypeOf<z.output<typeof decisionAnswerSchema>>().toEqualTypeOf<DecisionAnswer>();
  expectTypeOf<z.output<typeof incomingEventSchema>>().toEqualTypeOf<IncomingEvent>();
});
