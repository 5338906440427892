import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { UnavailableError } from "@/server/application";
import { type Problem, ProblemError, sendProblem } from "./problem";

/** What fastify itself refuses, in our words. */
const knownProblems: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: "body-too-large",
    title: "The body is too large",
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: "unsupported-media-type",
    title: "The body must be JSON",
    detail: "Send the header: Content-Type: application/json.",
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: "wrong-length",
    title: "The body is not as long as its Content-Length says",
  },
};

/** Answers an error thrown in or before a route: refusals as they are, anything unexpected as a bare 500 that is logged. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof ProblemError) return sendProblem(reply, error.problem);
  if (error instanceof UnavailableError) {
    return sendProblem(reply, {
      status: 503,
      code: "unavailable",
      title: "Not available right now",
      detail: error.message,
      headers: { "retry-after": String(error.retryAfterSeconds) },
    });
  }
  const known = knownProblems[error.code];
  if (known !== undefined) return sendProblem(reply, known);
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return sendProblem(reply, {
      status,
      code: "bad-request",
      title: "The request cannot be read",
      detail: error.message,
    });
  }
  request.log.error(
    { err: error, requestId: request.id, method: request.method, url: request.url },
    "a request failed",
  );
  return sendProblem(reply, {
    status: 500,
    code: "internal",
    title: "Something went wrong on our side",
    detail: "It has been logged under this request's id.",
  });
}
