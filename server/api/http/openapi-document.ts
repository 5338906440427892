import { z } from "zod";
import type { DescribedAnswer, DescribedRoute } from "./described-route";
import { problemMediaType } from "./problem";

type Json = Record<string, unknown>;

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe("Each wrong field of the request."),
  requestId: z.string().optional(),
});

/** Statuses that a route may answer beside its own, by what it takes. */
const refusals = {
  body: {
    400: "The body is not valid; `errors` names each wrong field.",
    413: "The body is too large.",
    415: "The body is not JSON.",
  },
  parameters: { 400: "A parameter is not valid." },
  scope: { 401: "The API key is missing or not known.", 403: "The API key lacks the scope." },
} as const;

/** The OpenAPI 3.1 document of the public HTTP interface, made from the schemas that the routes use. */
export function buildOpenApiDocument(routes: readonly DescribedRoute[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const item = paths[route.path] ?? {};
    item[route.method.toLowerCase()] = describeOperation(route);
    paths[route.path] = item;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Rationale",
      version,
      description: "Decides which audio ad a listener hears, records every vote, and proves why.",
    },
    paths,
    components: {
      schemas: { Problem: toJson(problemSchema, "output") },
      securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "An API key." } },
    },
  };
}

function describeOperation(route: DescribedRoute): Json {
  const responses: Record<string, Json> = {};
  for (const [status, answer] of Object.entries(route.answers))
    responses[status] = describeAnswer(answer, Number(status));
  const refused = {
    ...(route.parameters ? refusals.parameters : {}),
    ...(route.body ? refusals.body : {}),
    ...(route.scope ? refusals.scope : {}),
  };
  for (const [status, description] of Object.entries(refused))
    responses[status] ??= describeAnswer({ description }, 400);
  return {
    operationId: route.operationId,
    summary: route.summary,
    security: route.scope === null ? [] : [{ bearer: [] }],
    ...(route.scope === null ? {} : { "x-required-scope": route.scope }),
    ...(route.parameters
      ? {
          parameters: route.parameters.map(({ name, in: place, description, schema }) => ({
            name,
            in: place,
            required: place === "path",
            description,
            schema: toJson(schema, "input"),
          })),
        }
      : {}),
    ...(route.body
      ? {
          requestBody: {
            required: true,
            description: route.body.description,
            content: { "application/json": { schema: toJson(route.body.schema, "input") } },
          },
        }
      : {}),
    responses,
  };
}

function describeAnswer({ description, schema, mediaType }: DescribedAnswer, status: number): Json {
  if (schema) return { description, content: { "application/json": { schema: toJson(schema, "output") } } };
  if (mediaType) return { description, content: { [mediaType]: {} } };
  if (status < 400) return { description };
  return { description, content: { [problemMediaType]: { schema: { $ref: "#/components/schemas/Problem" } } } };
}

/** A zod schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. */
function toJson(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
  return json;
}
