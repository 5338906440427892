import fastify from "fastify";
import { describe, expect, it } from "vitest";
import { refuseForeignWrites } from "./same-origin";

const server = fastify();
server.addHook("onRequest", refuseForeignWrites("https://ads.example"));
server.all("/", () => "done");
const home = { host: "ads.example" };

describe("writes from elsewhere", () => {
  it.each<[string, Record<string, string>, number]>([
    ["our own page", { ...home, origin: "https://ads.example", "sec-fetch-site": "same-origin" }, 200],
    [
      "our own page behind a proxy that changes the host",
      { host: "10.0.0.1:3000", origin: "https://ads.example" },
      200,
    ],
    ["our own page by another name of this machine", { host: "localhost:3000", origin: "http://localhost:3000" }, 200],
    ["a typed address", { ...home, "sec-fetch-site": "none" }, 200],
    ["a program", home, 200],
    ["another site", { ...home, origin: "https://evil.example", "sec-fetch-site": "cross-site" }, 403],
    ["another site in an old browser", { ...home, origin: "https://evil.example" }, 403],
    ["a sister site", { ...home, origin: "https://shop.ads.example", "sec-fetch-site": "same-site" }, 403],
    ["a page without an origin", { ...home, origin: "null" }, 403],
    ["a page without an origin in a new browser", { ...home, origin: "null", "sec-fetch-site": "cross-site" }, 403],
    ["the same host on another port", { host: "localhost:3000", origin: "http://localhost:4000" }, 403],
  ])("%s", async (_name, headers, status) => {
    const answer = await server.inject({ method: "POST", url: "/", headers });
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(answer.json()).toMatchObject({ type: "urn:rationale:problem:foreign-origin" });
  });

  it("reading is not refused", async () => {
    const headers = { ...home, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await server.inject({ method: "GET", url: "/", headers })).statusCode).toBe(200);
  });
});
