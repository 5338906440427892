import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Application } from "@/server/application";
import { authorise } from "../authorise";
import { type DescribedRoute, routerPath } from "../described-route";
import { eventBatchAnswerSchema, eventBatchSchema, eventListSchema } from "../event-batch-schema";
import { readValue } from "../problem";

export const recordEventsRoute: DescribedRoute = {
  method: "POST",
  path: "/api/v1/events",
  operationId: "recordEvents",
  summary: "Records what happened to answered ads: up to 1,000 events, each once by decision and type.",
  scope: "events",
  body: {
    description: "A list of events, or an object that holds one.",
    schema: z.union([eventBatchSchema, eventListSchema]),
  },
  answers: { 200: { description: "What became of each event.", schema: eventBatchAnswerSchema } },
};

/** `POST /api/v1/events`: all events of a batch are well formed, or none is recorded. */
export function registerEventRoutes(server: FastifyInstance, application: Application): void {
  server.route({
    method: recordEventsRoute.method,
    url: routerPath(recordEventsRoute.path),
    onRequest: authorise(application, "events"),
    handler: async (request): Promise<z.output<typeof eventBatchAnswerSchema>> => {
      const { body } = request;
      const events = Array.isArray(body) ? readValue(eventListSchema, body) : readValue(eventBatchSchema, body).events;
      const outcomes = await application.recordEvents(events);
      let recorded = 0;
      for (const outcome of outcomes) if (outcome === "recorded") recorded += 1;
      return {
        recorded,
        outcomes: events.map(({ decisionId, type }, i) => ({
          decisionId,
          type,
          outcome: outcomes[i] ?? "unknown-decision",
        })),
      };
    },
  });
}
