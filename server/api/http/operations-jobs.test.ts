import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ImportedTrack } from "@/server/operations/operation-schema";
import { buildHttpServer } from "./build-http-server";
import { listen } from "./testing/listen";
import { createSmallApplication, keys } from "./testing/small-application";

const application = createSmallApplication();
const { operations } = application;
const logged: string[] = [];
let server: FastifyInstance;
let base: string;

beforeAll(async () => {
  server = await buildHttpServer({
    application,
    log: pino({ level: "error" }, { write: (line: string) => void logged.push(line) }),
    answerAuction: async () => ({ status: 204, nbr: 0, reason: "unknown" }),
    version: "1.2.3",
  });
  base = await listen(server);
});
afterAll(() => server.close());
beforeEach(() => {
  Object.assign(operations, { busy: false, endless: false, failure: null, tracks: [] });
  operations.cancelled.length = 0;
  operations.asked.length = 0;
  logged.length = 0;
});

function call(path: string, init: RequestInit & { key?: string } = {}) {
  const { key = keys.all, ...rest } = init;
  const headers = { authorization: `Bearer ${key}`, ...(rest.body ? { "content-type": "application/json" } : {}) };
  return fetch(`${base}/api/v1/operations/${path}`, { method: "POST", headers, ...rest });
}

async function linesOf(response: Response): Promise<unknown[]> {
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  return (await response.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

const track: ImportedTrack = {
  id: "t1",
  title: "A",
  artist: "B",
  genre: "pop",
  subgenre: "",
  valence: 0.1,
  energy: 0.2,
  tempo: 90,
  explicit: null,
};

describe("operators' routes", () => {
  it.each(["recount", "redecide", "tracks"])("let nobody but operators in: %s", async (path) => {
    expect((await call(path, { key: "unknown-key-000000001" })).status).toBe(401);
    expect((await call(path, { key: keys.decide })).status).toBe(403);
    expect((await call(path, { key: keys.read, method: "GET" })).status).toBe(path === "tracks" ? 403 : 405);
    expect(operations.asked).toEqual([]);
  });

  it("stream progress and the result as lines of JSON", async () => {
    const lines = await linesOf(await call("recount"));
    expect(lines).toEqual([
      { progress: { step: "counting in SQL", done: 0, total: 0 } },
      { result: expect.objectContaining({ sql: { decisions: 7, differing: 0 } }) },
    ]);
  });

  it("take how many decisions are made again, a thousand when nothing is said", async () => {
    await linesOf(await call("redecide", { body: '{"last": 25}' }));
    await linesOf(await call("redecide", { body: "{}" }));
    await linesOf(await call("redecide"));
    expect(operations.asked).toEqual([25, 1_000, 1_000]);
    const refused = await call("redecide", { body: '{"last": 0}' });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ path: "last" }] });
  });

  it("refuse a second job", async () => {
    operations.busy = true;
    const response = await call("recount");
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      title: "Another job is running",
      detail: expect.stringContaining("redecide"),
    });
  });

  it("answer a job that fails before its first line with a bare 500 and log it", async () => {
    const response = await call("redecide", { body: '{"last": 13}' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("the ledger is closed");
    expect(logged.join()).toContain("the ledger is closed");
  });

  it("cancel the job when the connection is closed", async () => {
    operations.endless = true;
    const stopper = new AbortController();
    const response = await call("recount", { signal: stopper.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    expect(operations.cancelled).toHaveLength(0);
    stopper.abort();
    await vi.waitFor(() => expect(operations.cancelled).toHaveLength(1));
    expect(logged).toEqual([]);
  });

  it("tell what a job failed of after its first line", async () => {
    operations.failure = new Error("The process is stopping.");
    const lines = await linesOf(await call("recount"));
    expect(lines.at(-1)).toEqual({ problem: expect.objectContaining({ detail: "The process is stopping." }) });
    expect(logged.join()).toContain("an operator's job failed");
  });

  it("store a catalogue of tracks as a whole, name wrong fields, and give it back", async () => {
    const bad = await call("tracks", { body: JSON.stringify({ tracks: [track, { ...track, id: "t2", valence: 2 }] }) });
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({ errors: [{ path: "tracks[1].valence" }] });
    const twice = await call("tracks", { body: JSON.stringify({ tracks: [track, track] }) });
    expect(await twice.json()).toMatchObject({
      errors: [{ path: "tracks", message: "tracks must have different ids" }],
    });
    expect(operations.tracks).toEqual([]);
    const stored = await call("tracks", { body: JSON.stringify({ tracks: [track] }) });
    expect(await stored.json()).toEqual({ stored: 1, replaced: 0 });
    const listed = await call("tracks", { method: "GET" });
    expect(await listed.json()).toEqual({ tracks: [track] });
  });

  it("take a catalogue that is far larger than other bodies may be", async () => {
    const tracks = Array.from({ length: 12_000 }, (_, i) => ({ ...track, id: `track-${i}`, title: "T".repeat(100) }));
    const body = JSON.stringify({ tracks });
    expect(body.length).toBeGreaterThan(2 * 1024 * 1024);
    expect(await (await call("tracks", { body })).json()).toEqual({ stored: 12_000, replaced: 0 });
  });
});
