import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { keyAsks } from "@/server/api/exports-asker";
import type { Application } from "@/server/application";
import { type ExportRequest, exportOrderSchema, exportSummarySchema } from "@/server/exports/schema";
import { authorise, getCaller } from "../authorise";
import { type DescribedRoute, routerPath } from "../described-route";
import { ProblemError, readValue } from "../problem";
import { refusing, sendExport, sendExportNow } from "../send-file";

const hourMs = 3_600_000;
const longestDays = 400;

/** An order with its range; whole hours of it count. */
const exportBodySchema = exportOrderSchema.extend({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
});

const byId = [{ name: "id", in: "path" as const, description: "The export's id.", schema: z.uuid() }];
const file = { description: "The file, in the format that was asked for.", mediaType: "application/octet-stream" };
const missing = { description: "There is no such export, or it is another organisation's." };
const refused = { description: "It cannot be made; the detail says why." };

export const startExportRoute: DescribedRoute = {
  method: "POST",
  path: "/api/v1/exports",
  operationId: "startExport",
  summary: "Begins an export of a report, or of the ledger's ballots, decisions or events row by row, as a job.",
  scope: "read",
  body: { description: "What to export, of which range, in which format.", schema: exportBodySchema },
  answers: { 202: { description: "The job.", schema: exportSummarySchema }, 422: refused },
};

export const exportNowRoute: DescribedRoute = {
  method: "POST",
  path: "/api/v1/exports/now",
  operationId: "exportNow",
  summary: "Answers a small export (up to 50,000 rows) at once.",
  scope: "read",
  body: { description: "What to export, of which range, in which format.", schema: exportBodySchema },
  answers: { 200: file, 422: refused },
};

export const listExportsRoute: DescribedRoute = {
  method: "GET",
  path: "/api/v1/exports",
  operationId: "listExports",
  summary: "The organisation's exports, newest first, at most 100.",
  scope: "read",
  answers: { 200: { description: "The jobs.", schema: z.object({ exports: z.array(exportSummarySchema) }) } },
};

export const findExportRoute: DescribedRoute = {
  method: "GET",
  path: "/api/v1/exports/{id}",
  operationId: "findExport",
  summary: "How an export stands.",
  scope: "read",
  parameters: byId,
  answers: { 200: { description: "The job.", schema: exportSummarySchema }, 404: missing },
};

export const removeExportRoute: DescribedRoute = {
  method: "DELETE",
  path: "/api/v1/exports/{id}",
  operationId: "removeExport",
  summary: "Calls an export off if it is not finished, and removes it with its file.",
  scope: "read",
  parameters: byId,
  answers: { 204: { description: "It is gone." }, 404: missing },
};

export const exportFileRoute: DescribedRoute = {
  method: "GET",
  path: "/api/v1/exports/{id}/file",
  operationId: "exportFile",
  summary: "The finished file.",
  scope: "read",
  parameters: byId,
  answers: {
    200: file,
    403: { description: "The key may no longer see all that is in it." },
    404: missing,
    409: { description: "It is not finished, or it never will be." },
  },
};

const noSuch = () => new ProblemError({ status: 404, code: "not-found", title: "There is no such export" });

/** Everything under `/api/v1/exports`. */
export function registerExportRoutes(server: FastifyInstance, { desks, ...rest }: Application): void {
  const onRequest = authorise({ desks, ...rest }, "read");
  const desk = desks.exports;
  type Named = { Params: { id: string } };

  server.route({
    method: "POST",
    url: startExportRoute.path,
    onRequest,
    handler: async (request, reply) => {
      const started = await refusing(desk.start(keyAsks(getCaller(request)), readOrder(request.body)));
      const { id } = started;
      return reply.code(202).header("location", `/api/v1/exports/${id}`).send(toApi(started));
    },
  });
  server.route({
    method: "POST",
    url: exportNowRoute.path,
    onRequest,
    handler: (request, reply) =>
      sendExportNow(request, reply, { desk, asker: keyAsks(getCaller(request)), order: readOrder(request.body) }),
  });
  server.route({
    method: "GET",
    url: listExportsRoute.path,
    onRequest,
    handler: async (request) => ({ exports: (await desk.list(keyAsks(getCaller(request)))).map(toApi) }),
  });
  server.route<Named>({
    method: "GET",
    url: routerPath(findExportRoute.path),
    onRequest,
    handler: async (request) => {
      const found = await desk.find(keyAsks(getCaller(request)), readValue(z.uuid(), request.params.id, "id"));
      if (found === null) throw noSuch();
      return toApi(found);
    },
  });
  server.route<Named>({
    method: "DELETE",
    url: routerPath(removeExportRoute.path),
    onRequest,
    handler: async (request, reply) => {
      const id = readValue(z.uuid(), request.params.id, "id");
      if (!(await desk.remove(keyAsks(getCaller(request)), id))) throw noSuch();
      return reply.code(204).send();
    },
  });
  server.route<Named>({
    method: "GET",
    url: routerPath(exportFileRoute.path),
    onRequest,
    handler: (request, reply) => {
      const id = readValue(z.uuid(), request.params.id, "id");
      return sendExport(reply, { desk, asker: keyAsks(getCaller(request)), id });
    },
  });
}

/** Keys fetch the file under the API. */
function toApi<Summary extends { file: string | null }>(summary: Summary): Summary {
  return { ...summary, file: summary.file === null ? null : `/api/v1${summary.file}` };
}

function readOrder(body: unknown): ExportRequest {
  const { from, to, ...order } = readValue(exportBodySchema, body);
  const fromMs = Math.floor(Date.parse(from) / hourMs) * hourMs;
  const toMs = Math.ceil(Date.parse(to) / hourMs) * hourMs;
  if (fromMs >= toMs || toMs - fromMs > longestDays * 24 * hourMs) {
    throw new ProblemError({
      status: 400,
      code: "invalid-fields",
      title: "The request is not valid",
      errors: [{ path: "to", message: `A range starts before it ends and is at most ${longestDays} days long.` }],
    });
  }
  return { ...order, window: { fromMs, toMs } };
}
