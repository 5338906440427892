import { pino } from "pino";
import { expect, it } from "vitest";
import { buildHttpServer } from "./build-http-server";
import { createSmallApplication } from "./testing/small-application";

interface Operation {
  operationId: string;
  security: unknown[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> };
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}

async function build() {
  const server = await buildHttpServer({
    application: createSmallApplication(),
    log: pino({ level: "silent" }),
    answerAuction: async () => ({ status: 204, nbr: 0, reason: "unknown" }),
    version: "1.2.3",
  });
  const response = await server.inject({ url: "/api/v1/openapi.json" });
  const document = response.json<{
    openapi: string;
    info: { version: string };
    paths: Record<string, Record<string, Operation>>;
  }>();
  return { server, document };
}

it("documents every route, and only routes that exist", async () => {
  const { server, document } = await build();
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
  );
  const candidates = [...routedPaths(server.printRoutes({ commonPrefix: false }))];
  const routed = candidates.filter((name) => !name.startsWith("HEAD ") && !name.endsWith("*"));
  expect(routed.length).toBeGreaterThan(8);
  for (const name of described) expect(routed).toContain(name);
  // Every path that a machine may call is documented under some method.
  const paths = new Set(described.map((name) => name.split(" ")[1]));
  for (const name of routed) expect([...paths]).toContain(name.split(" ")[1]);
});

it("says what each operation takes, needs and answers", async () => {
  const { document } = await build();
  expect(document).toMatchObject({ openapi: "3.1.0", info: { version: "1.2.3" } });
  const decide = document.paths["/api/v1/decisions"]?.post;
  const schema = decide?.requestBody?.content["application/json"]?.schema;
  expect(Object.keys(schema?.properties ?? {})).toEqual(["placement", "listener", "context", "tmax"]);
  expect(Object.keys(decide?.responses ?? {})).toEqual(["200", "400", "401", "403", "413", "415"]);
  expect(decide?.security).toEqual([{ bearer: [] }]);
  const explain = document.paths["/api/v1/decisions/{id}"]?.get;
  expect(explain?.parameters).toMatchObject([{ name: "id", in: "path" }]);
  expect(Object.keys(explain?.responses ?? {})).toEqual(["200", "400", "401", "403", "404"]);
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { responses } of operations)
    expect(Object.values(responses).every(({ description }) => description)).toBe(true);
  // Nothing refers to what is not in the document.
  const text = JSON.stringify(document);
  const refs = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref));
  expect([...refs]).toEqual(["#/components/schemas/Problem"]);
});

/** "METHOD path" of each line of fastify's route tree. */
function* routedPaths(tree: string): Generator<string> {
  const parents: string[] = [];
  for (const line of tree.split("\n")) {
    const match = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (!match) continue;
    const [, indent = "", part = "", methods = ""] = match;
    const depth = indent.length / 4;
    parents.length = depth;
    parents.push(part);
    const path = parents.join("");
    for (const method of methods.split(", ").filter(Boolean)) yield `${method} ${path}`;
  }
}
