import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Application } from "@/server/application";
import type { DescribedRoute } from "../described-route";
import type { HttpMetrics } from "../http-metrics";

export const liveRoute: DescribedRoute = {
  method: "GET",
  path: "/api/health/live",
  operationId: "live",
  summary: "Says that the process answers.",
  scope: null,
  answers: { 200: { description: "It does.", schema: z.object({ status: z.literal("ok") }) } },
};

const readinessSchema = z.object({
  ready: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
});

export const readyRoute: DescribedRoute = {
  method: "GET",
  path: "/api/health/ready",
  operationId: "ready",
  summary: "Says whether the stores are open and decisions can be made.",
  scope: null,
  answers: {
    200: { description: "Ready.", schema: readinessSchema },
    503: { description: "Not ready; the checks say why.", schema: readinessSchema },
  },
};

export const metricsRoute: DescribedRoute = {
  method: "GET",
  path: "/metrics",
  operationId: "metrics",
  summary: "Metrics in Prometheus' text format.",
  scope: null,
  answers: { 200: { description: "The metrics.", mediaType: "text/plain; version=0.0.4" } },
};

/** Health and metrics, for whoever runs the process. */
export function registerOperationRoutes(server: FastifyInstance, application: Application, metrics: HttpMetrics): void {
  server.get(liveRoute.path, (_request, reply) => reply.header("cache-control", "no-store").send({ status: "ok" }));

  server.get(readyRoute.path, async (_request, reply) => {
    const report = await application.readiness();
    reply.code(report.ready ? 200 : 503).header("cache-control", "no-store");
    return report;
  });

  server.get(metricsRoute.path, async (_request, reply) => {
    const [own, http] = await Promise.all([application.metrics(), metrics.write()]);
    return reply.type("text/plain; version=0.0.4; charset=utf-8").send(`${own.trimEnd()}\n${http}`);
  });
}
