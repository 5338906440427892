import { PassThrough } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Application } from "@/server/application";
import { redecideRequestSchema, trackListSchema, tracksStoredSchema } from "@/server/operations/operation-schema";
import { OperationBusyError, type OperationWatch } from "@/server/operations/operations";
import { authorise } from "../authorise";
import { type DescribedRoute, routerPath } from "../described-route";
import { ProblemError, readValue } from "../problem";

const stream = {
  description:
    'Lines of JSON: `{"progress": {"step", "done", "total"}}` now and then, at last `{"result": …}` or `{"problem": …}`. ' +
    "Closing the connection cancels the job.",
  mediaType: "application/x-ndjson",
} as const;
const busy = { description: "Another job is running." } as const;

export const recountRoute: DescribedRoute = {
  method: "POST",
  path: "/api/v1/operations/recount",
  operationId: "recount",
  summary: "Counts every decision of the ledger again, in SQL and record by record.",
  scope: "operate",
  answers: { 200: stream, 409: busy },
};

export const redecideRoute: DescribedRoute = {
  method: "POST",
  path: "/api/v1/operations/redecide",
  operationId: "redecide",
  summary: "Decides the last decisions again from their recorded versions and compares them ballot for ballot.",
  scope: "operate",
  body: { description: "How many.", schema: redecideRequestSchema },
  answers: { 200: stream, 409: busy },
};

export const replaceTracksRoute: DescribedRoute = {
  method: "POST",
  path: "/api/v1/operations/tracks",
  operationId: "replaceTracks",
  summary: "Puts a catalogue of tracks in place of the one imported before: all of it or nothing.",
  scope: "operate",
  body: { description: "The whole catalogue.", schema: trackListSchema },
  answers: { 200: { description: "It is stored.", schema: tracksStoredSchema } },
};

export const listTracksRoute: DescribedRoute = {
  method: "GET",
  path: "/api/v1/operations/tracks",
  operationId: "listTracks",
  summary: "The imported catalogue of tracks.",
  scope: "operate",
  answers: { 200: { description: "The tracks, in the order of their ids.", schema: trackListSchema } },
};

const largestCatalogue = 256 * 1024 * 1024;
const progressEveryMs = 200;

/** `/api/v1/operations/*`: long jobs for operators, streamed as lines of JSON, and the imported catalogue. */
export function registerOperationJobRoutes(server: FastifyInstance, application: Application): void {
  const { operations } = application;
  const onRequest = authorise(application, "operate");

  server.route({
    method: recountRoute.method,
    url: routerPath(recountRoute.path),
    onRequest,
    handler: (_request, reply) => streamJob(reply, (watch) => operations.recount(watch)),
  });

  server.route({
    method: redecideRoute.method,
    url: routerPath(redecideRoute.path),
    onRequest,
    handler: (request, reply) => {
      const { last } = readValue(redecideRequestSchema, request.body ?? {});
      return streamJob(reply, (watch) => operations.redecide({ last }, watch));
    },
  });

  server.route({
    method: replaceTracksRoute.method,
    url: routerPath(replaceTracksRoute.path),
    bodyLimit: largestCatalogue,
    onRequest,
    handler: (request) => operations.replaceTracks(readValue(trackListSchema, request.body).tracks),
  });

  server.route({
    method: listTracksRoute.method,
    url: routerPath(listTracksRoute.path),
    onRequest,
    handler: async () => ({ tracks: await operations.listTracks() }),
  });
}

/**
 * Runs a job and writes what it says as lines; whoever closes the connection cancels it. What goes wrong before the
 * first line is an ordinary problem.
 */
async function streamJob(
  reply: FastifyReply,
  start: (watch: OperationWatch) => Promise<object>,
): Promise<FastifyReply> {
  const lines = new PassThrough();
  const closed = new AbortController();
  reply.raw.once("close", () => {
    closed.abort(new Error("The connection was closed."));
    lines.destroy();
  });
  const write = (line: object) => {
    if (!lines.destroyed) lines.write(`${JSON.stringify(line)}\n`);
  };
  let toldMs = Number.NEGATIVE_INFINITY;
  let step = "";
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const job = start({
    signal: closed.signal,
    onProgress: (progress) => {
      begin();
      const nowMs = performance.now();
      if (progress.step === step && nowMs - toldMs < progressEveryMs) return;
      step = progress.step;
      toldMs = nowMs;
      write({ progress });
    },
  });
  await Promise.race([begun, job]).catch((error: unknown) => {
    if (!(error instanceof OperationBusyError)) throw error;
    throw new ProblemError({ status: 409, code: "busy", title: "Another job is running", detail: error.message });
  });
  const written = job.then(
    (result) => write({ result }),
    (error: unknown) => {
      if (!closed.signal.aborted)
        reply.log.error({ err: error, requestId: reply.request.id }, "an operator's job failed");
      const detail = error instanceof Error ? error.message : String(error);
      write({ problem: { title: "The job did not come to its end", detail } });
    },
  );
  void written.then(() => lines.end());
  return reply.type(stream.mediaType).header("cache-control", "no-store").send(lines);
}
