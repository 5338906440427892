import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Application } from "@/server/application";
import { explanationSchema } from "@/server/engine/explain/explanation-schema";
import { opportunitySchema } from "@/server/engine/opportunity";
import { authorise, getCaller } from "../authorise";
import { decisionAnswerSchema } from "../decision-answer-schema";
import { type DescribedRoute, routerPath } from "../described-route";
import { ProblemError, readValue } from "../problem";

export const decideRoute: DescribedRoute = {
  method: "POST",
  path: "/api/v1/decisions",
  operationId: "decide",
  summary: "Decides which ad, if any, a listener hears in one slot of a stream.",
  scope: "decide",
  body: { description: "One ad opportunity.", schema: opportunitySchema },
  answers: { 200: { description: "The decision, already durable.", schema: decisionAnswerSchema } },
};

export const explainRoute: DescribedRoute = {
  method: "GET",
  path: "/api/v1/decisions/{id}",
  operationId: "explainDecision",
  summary: "Explains one decision in full: candidates, ballots, vetoes, rounds, contrast, counterfactuals and recount.",
  scope: "read",
  parameters: [{ name: "id", in: "path", description: "The decision's id.", schema: z.uuid() }],
  answers: {
    200: { description: "The whole explanation.", schema: explanationSchema },
    404: { description: "There is no such decision." },
  },
};

/** A transcript may hold 200,000 characters, six bytes each when escaped. */
const largestDecisionBody = 2 * 1024 * 1024;

/** `POST /api/v1/decisions` and `GET /api/v1/decisions/:id`. */
export function registerDecisionRoutes(server: FastifyInstance, application: Application): void {
  server.route({
    method: decideRoute.method,
    url: routerPath(decideRoute.path),
    bodyLimit: largestDecisionBody,
    onRequest: authorise(application, "decide"),
    handler: (request) => application.decide(readValue(opportunitySchema, request.body)),
  });

  server.route<{ Params: { id: string } }>({
    method: explainRoute.method,
    url: routerPath(explainRoute.path),
    onRequest: authorise(application, "read"),
    handler: async (request, reply) => {
      const id = readValue(z.uuid(), request.params.id, "id");
      const explanation = await application.explain(id, getCaller(request).sight);
      if (explanation === null) {
        throw new ProblemError({ status: 404, code: "not-found", title: "There is no such decision" });
      }
      reply.header("cache-control", "private, no-store");
      return explanation;
    },
  });
}
