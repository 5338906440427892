import type { FastifyReply } from "fastify";
import type { z } from "zod";

/** One field of a request that is wrong; `path` reads as `context.track.valence` or `events[3].type`. */
export interface FieldProblem {
  path: string;
  message: string;
}

/** What a refused request gets, as RFC 9457 `application/problem+json`. */
export interface Problem {
  status: number;
  /** Last part of the problem's type, `urn:rationale:problem:CODE`. */
  code: string;
  title: string;
  detail?: string;
  errors?: readonly FieldProblem[];
  headers?: Readonly<Record<string, string>>;
}

/** Thrown inside a route to refuse the request. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

export const problemMediaType = "application/problem+json";

/** A request with hundreds of wrong fields is not answered with a longer text than it sent. */
const mostFieldProblems = 50;

/** The JSON text of a problem. `requestId` lets its log line be found. */
export function writeProblem({ code, title, status, detail, errors }: Problem, requestId?: string): string {
  return JSON.stringify({ type: `urn:rationale:problem:${code}`, title, status, detail, errors, requestId });
}

/** Answers a request with a problem. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.headers) reply.headers(problem.headers);
  return reply.code(problem.status).type(problemMediaType).send(writeProblem(problem, reply.request.id));
}

/** The fields that a schema found wrong. `root` names what was checked, for problems of the whole of it. */
export function listFieldProblems(error: z.ZodError, root: string): FieldProblem[] {
  return error.issues.slice(0, mostFieldProblems).map(({ path, message }) => ({
    path: writePath(path) || root,
    message,
  }));
}

/** `["events", 3, "type"]` as `events[3].type`. */
function writePath(path: readonly PropertyKey[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else text += text === "" ? String(step) : `.${String(step)}`;
  }
  return text;
}

/** The value as its schema reads it, or a 400 that names each wrong field. `root` is "body" or the parameter's name. */
export function readValue<S extends z.ZodType>(schema: S, value: unknown, root = "body"): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = listFieldProblems(result.error, root);
  const detail = errors.length === 1 ? "One field is wrong." : `${errors.length} fields are wrong.`;
  throw new ProblemError({ status: 400, code: "invalid-fields", title: "The request is not valid", detail, errors });
}
