import type { z } from "zod";
import type { Scope } from "./authorise";

/** What one status of a route answers. */
export interface DescribedAnswer {
  description: string;
  /** JSON of this schema; absent when there is no body or it is no JSON. */
  schema?: z.ZodType;
  /** Media type of a body that is no JSON. */
  mediaType?: string;
}

/** A public HTTP route as the OpenAPI document shows it. */
export interface DescribedRoute {
  method: "GET" | "POST" | "DELETE";
  /** In OpenAPI's form: `/api/v1/decisions/{id}`. */
  path: string;
  operationId: string;
  summary: string;
  /** The scope that the bearer key needs; null: no key needed. */
  scope: Scope | null;
  parameters?: readonly { name: string; in: "path" | "query"; description: string; schema: z.ZodType }[];
  body?: { description: string; schema: z.ZodType };
  answers: Readonly<Record<number, DescribedAnswer>>;
}

/** `/api/v1/decisions/{id}` as fastify writes it: `/api/v1/decisions/:id`. */
export function routerPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}
