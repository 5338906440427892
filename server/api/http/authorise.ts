import type { FastifyRequest, onRequestHookHandler } from "fastify";
import type { ApiKeyIdentity, Application } from "@/server/application";
import { type Problem, sendProblem } from "./problem";

export type Scope = ApiKeyIdentity["scopes"][number];

const challenge = { "www-authenticate": 'Bearer realm="rationale"' };

const missing: Problem = {
  status: 401,
  code: "unauthenticated",
  title: "An API key is needed",
  detail: "Send the header: Authorization: Bearer <key>.",
  headers: challenge,
};

const unknown: Problem = {
  status: 401,
  code: "unauthenticated",
  title: "The API key is not known",
  detail: "It may be mistyped or revoked.",
  headers: challenge,
};

/** A hook that lets only callers in whose bearer key has the scope; others get 401 or 403 before their body is read. */
export function authorise(application: Application, scope: Scope): onRequestHookHandler {
  const lacking: Problem = {
    status: 403,
    code: "forbidden",
    title: "The API key may not do this",
    detail: `It lacks the scope "${scope}".`,
  };
  return (request, reply, done) => {
    const header = request.headers.authorization;
    if (header === undefined || header.slice(0, 7).toLowerCase() !== "bearer ") {
      sendProblem(reply, missing);
      return;
    }
    const identity = application.authenticate(header.slice(7).trim());
    if (identity === null) sendProblem(reply, unknown);
    else if (!identity.scopes.includes(scope)) sendProblem(reply, lacking);
    else {
      callers.set(request, identity);
      done();
    }
  };
}

const callers = new WeakMap<FastifyRequest, ApiKeyIdentity>();

/** Whose key a request bears that `authorise` let in; throws for other requests. */
export function getCaller(request: FastifyRequest): ApiKeyIdentity {
  const identity = callers.get(request);
  if (identity === undefined) throw new Error(`${request.url} was not authorised.`);
  return identity;
}
