import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opportunitySchema } from "@/server/engine/opportunity";
import { buildHttpServer } from "./build-http-server";
import { createSmallApplication, keys } from "./testing/small-application";

const application = createSmallApplication();
let server: FastifyInstance;
beforeAll(async () => {
  server = await buildHttpServer({
    application,
    log: pino({ level: "silent" }),
    answerAuction: async () => ({ status: 204, nbr: 0, reason: "unknown" }),
    version: "0",
  });
});
afterAll(() => server.close());

const good = {
  placement: { kind: "MUSIC", slot: "MID_ROLL", minSeconds: 5, maxSeconds: 30, blockedCategories: ["IAB7"] },
  listener: { id: "a", country: "DE", age: 34, consent: { lmt: false } },
  context: { track: { genre: "sad", valence: 0.1 }, show: { categories: [] }, adsThisHour: 1 },
};

/** The good opportunity with one value somewhere inside replaced. */
const almostGood = fc
  .tuple(fc.nat({ max: 20 }), fc.jsonValue({ maxDepth: 2 }))
  .map(([place, value]) => replaceAt(good, { left: place }, value));

function replaceAt(node: unknown, counter: { left: number }, value: unknown): unknown {
  if (counter.left === 0) {
    counter.left = -1;
    return value;
  }
  counter.left -= 1;
  if (node === null || typeof node !== "object" || Array.isArray(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, replaceAt(inner, counter, value)]));
}

function post(url: string, payload: string) {
  const headers = { "content-type": "application/json", authorization: `Bearer ${keys.all}` };
  return server.inject({ method: "POST", url, headers, payload });
}

describe("any body", () => {
  it.each([
    ["JSON", fc.json()],
    ["nearly an opportunity", almostGood.map((value) => JSON.stringify(value))],
    ["cut off", fc.nat({ max: 300 }).map((length) => JSON.stringify(good).slice(0, length))],
    ["text", fc.string({ unit: "binary" })],
  ])(
    "that is %s is decided or refused with its wrong fields, and refused ones change nothing",
    async (_name, bodies) => {
      await fc.assert(
        fc.asyncProperty(bodies, async (body) => {
          application.opportunities.length = 0;
          const response = await post("/api/v1/decisions", body);
          if (response.statusCode === 200) {
            expect(application.opportunities).toHaveLength(1);
            expect(opportunitySchema.safeParse(JSON.parse(body)).success).toBe(true);
            return;
          }
          expect(response.statusCode).toBe(400);
          expect(application.opportunities).toHaveLength(0);
          const problem = response.json<{
            title: string;
            detail: string;
            errors?: { path: string; message: string }[];
          }>();
          expect(problem.title).not.toBe("");
          for (const { path, message } of problem.errors ?? []) expect(path !== "" && message !== "").toBe(true);
        }),
        { numRuns: 150, seed: 7 },
      );
    },
  );

  it("is refused by the events in the same way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (value) => {
        application.events.length = 0;
        const response = await post("/api/v1/events", JSON.stringify(value));
        expect(response.statusCode).toBe(400);
        expect(application.events).toHaveLength(0);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

it("any address is answered below 500", async () => {
  await fc.assert(
    fc.asyncProperty(fc.webPath(), fc.constantFrom("GET", "POST", "PUT", "DELETE"), async (path, method) => {
      for (const folder of ["", "/e", "/api/v1", "/api/v1/decisions", "/openrtb2"]) {
        const response = await server.inject({
          method: method as "GET",
          url: folder + (path || "/"),
          headers: { authorization: `Bearer ${keys.all}` },
        });
        expect(response.statusCode).toBeLessThan(500);
      }
    }),
    { numRuns: 60, seed: 7 },
  );
});
