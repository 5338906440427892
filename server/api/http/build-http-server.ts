import type { IncomingMessage, ServerResponse } from "node:http";
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Application } from "@/server/application";
import { guardPages } from "./guard-pages";
import { handleError } from "./handle-error";
import { createHttpMetrics } from "./http-metrics";
import { buildOpenApiDocument } from "./openapi-document";
import { acceptJsonBodies } from "./read-body";
import { refuseConnection, refuseOtherRequests } from "./refuse-requests";
import { createRequestIds } from "./request-ids";
import { describedRoutes, openApiRoute } from "./route-list";
import { type AnswerAuction, registerAuctionRoute } from "./routes/auction";
import { registerBeaconRoute } from "./routes/beacon";
import { registerDecisionRoutes } from "./routes/decisions";
import { registerEventRoutes } from "./routes/events";
import { registerMediaRoutes } from "./routes/media";
import { registerMediaFileRoute } from "./routes/media-files";
import { registerOperationRoutes } from "./routes/operations";
import { registerOperationJobRoutes } from "./routes/operations-jobs";
import { registerReportRoutes } from "./routes/reports";

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpServerParts {
  application: Application;
  log: FastifyBaseLogger;
  answerAuction: AnswerAuction;
  /** The product's version, for the OpenAPI document. */
  version: string;
  /** More machine routes, such as the screens' tRPC. */
  plugins?: readonly ((server: FastifyInstance) => Promise<void>)[];
  /** Answers every other path: Next's request handler. */
  pages?: PageHandler;
}

/**
 * The whole HTTP surface over an application, not yet listening. Machine traffic is answered here; everything else is
 * handed to `pages` untouched. Errors are RFC 9457 problems and never show a stack.
 */
export async function buildHttpServer(parts: HttpServerParts): Promise<FastifyInstance> {
  const { application, log, answerAuction, version, plugins = [], pages } = parts;
  const server: FastifyInstance = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // All requests share one logger: a child for each costs more than the rest of the framework.
    childLoggerFactory: (logger) => logger,
    genReqId: createRequestIds(),
    bodyLimit: 1024 * 1024,
    // Longer than the idle time of common load balancers, so that they close first.
    keepAliveTimeout: 75_000,
    // A spot of 20 MB over a line of 2 Mbit/s; headers must come sooner.
    requestTimeout: 120_000,
    http: { headersTimeout: 20_000 },
    forceCloseConnections: "idle",
    // What still arrives on an open connection while the process stops is answered like everything before it.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 5_000 },
    frameworkErrors: (error, request, reply) => void handleError(error, request, reply),
    clientErrorHandler: refuseConnection,
  });
  server.setErrorHandler(handleError);

  const metrics = createHttpMetrics();
  metrics.watch(server);
  server.addHook("onRequest", (request, reply, done) => {
    reply.header("x-request-id", request.id);
    done();
  });

  await server.register(async (machine) => {
    acceptJsonBodies(machine);
    registerDecisionRoutes(machine, application);
    registerEventRoutes(machine, application);
    registerBeaconRoute(machine, application);
    registerMediaRoutes(machine, application);
    registerMediaFileRoute(machine, application);
    registerAuctionRoute(machine, application, answerAuction);
    registerOperationRoutes(machine, application, metrics);
    registerOperationJobRoutes(machine, application);
    registerReportRoutes(machine, application);
    const document = JSON.stringify(buildOpenApiDocument(describedRoutes, version));
    machine.get(openApiRoute.path, (_request, reply) => reply.type("application/json").send(document));
  });
  refuseOtherRequests(server, describedRoutes);
  for (const plugin of plugins) await server.register(plugin);
  if (pages) {
    await server.register(async (rest) => {
      rest.addHook("onRequest", guardPages(application));
      handOver(rest, pages);
    });
  }
  return server;
}

/** Hands every path that no route takes to the pages, with its body unread. */
function handOver(server: FastifyInstance, pages: PageHandler): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", (_request, _payload, done) => done(null));
  server.all("/*", (request, reply) => {
    reply.hijack();
    pages(request.raw, reply.raw).catch((error: unknown) => {
      request.log.error({ err: error, requestId: request.id, url: request.url }, "a page failed");
      if (!reply.raw.headersSent) reply.raw.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      reply.raw.end("Something went wrong on our side.");
    });
  });
}
