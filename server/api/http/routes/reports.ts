import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type ReportRequest, reportRequestSchema, splitReportRequest } from "@/server/api/report-request";
import { resolveReportRange } from "@/server/api/trpc/range-input";
import type { Application } from "@/server/application";
import { ReportQueryError } from "@/server/reports/report-query-error";
import { reportResultSchema } from "@/server/reports/report-result-schema";
import { viewDefinitionSchema } from "@/server/reports/schema";
import { authorise, getCaller } from "../authorise";
import { type DescribedRoute, routerPath } from "../described-route";
import { ProblemError, readValue } from "../problem";

export const runReportRoute: DescribedRoute = {
  method: "POST",
  path: "/api/v1/reports",
  operationId: "runReport",
  summary: "Answers one question to the data model: rows, columns across, totals and the time before, as on screen.",
  scope: "read",
  body: {
    description:
      "The question: a view with its dimensions and measures (see `describeReports`), filters, range and time zone.",
    schema: reportRequestSchema,
  },
  answers: {
    200: { description: "The numbers, with what each means and what they cost.", schema: reportResultSchema },
  },
};

export const describeReportsRoute: DescribedRoute = {
  method: "GET",
  path: "/api/v1/reports",
  operationId: "describeReports",
  summary: "The data model: every view with the meaning, unit and additivity of its dimensions and measures.",
  scope: "read",
  answers: { 200: { description: "The views.", schema: z.object({ views: z.array(viewDefinitionSchema) }) } },
};

/** `GET` and `POST /api/v1/reports`; a caller who goes away takes the question along. */
export function registerReportRoutes(server: FastifyInstance, application: Application): void {
  server.route({
    method: describeReportsRoute.method,
    url: routerPath(describeReportsRoute.path),
    onRequest: authorise(application, "read"),
    handler: () => ({ views: application.desks.reports.describe() }),
  });

  server.route({
    method: runReportRoute.method,
    url: routerPath(runReportRoute.path),
    onRequest: authorise(application, "read"),
    handler: async (request, reply) => {
      const asked = readValue(reportRequestSchema, request.body);
      reply.header("cache-control", "private, no-store");
      return await answer(application, asked, request, reply);
    },
  });
}

async function answer({ desks }: Application, asked: ReportRequest, request: FastifyRequest, reply: FastifyReply) {
  const { range, timeZone, query } = splitReportRequest(asked);
  const gone = new AbortController();
  reply.raw.once("close", () => gone.abort());
  try {
    const newestMs = await desks.findNewestMs();
    const resolved = resolveReportRange(range, { newestMs, nowMs: Date.now() });
    const { sight } = getCaller(request);
    return await desks.reports.run({ sight, query, ...resolved, timeZone, signal: gone.signal });
  } catch (error) {
    if (error instanceof ReportQueryError || error instanceof RangeError) {
      throw new ProblemError({
        status: 400,
        code: "unanswerable-report",
        title: "The report cannot be answered",
        detail: error.message,
      });
    }
    throw error;
  }
}
