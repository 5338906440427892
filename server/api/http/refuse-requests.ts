import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { type DescribedRoute, routerPath } from "./described-route";
import { type Problem, problemMediaType, sendProblem, writeProblem } from "./problem";

const notFound: Problem = { status: 404, code: "not-found", title: "There is nothing at this address" };

/** Paths below these belong to machines: what is not a route there is a problem, never a page. */
const machineFolders = ["/api/v1/*", "/api/health/*", "/e/*", "/openrtb2/*"];

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Answers 405 on the other methods of the routes' paths, and 404 on what else lies in their folders. */
export function refuseOtherRequests(server: FastifyInstance, routes: readonly DescribedRoute[]): void {
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, notFound));
  for (const url of machineFolders) {
    server.route({
      method: [...methods],
      url,
      onRequest: (_request, reply) => void sendProblem(reply, notFound),
      handler: () => undefined,
    });
  }
  for (const path of new Set(routes.map((route) => routerPath(route.path)))) {
    const taken = methods.filter((method) => server.hasRoute({ method, url: path }));
    const problem: Problem = {
      status: 405,
      code: "method-not-allowed",
      title: "This address takes another method",
      detail: `It takes ${taken.join(" and ")}.`,
      headers: { allow: taken.join(", ") },
    };
    server.route({
      method: methods.filter((method) => !taken.includes(method)),
      url: path,
      onRequest: (_request, reply) => void sendProblem(reply, problem),
      handler: () => undefined,
    });
  }
}

/** Answers what is no HTTP at all (fastify never sees it) and ends the connection. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const problem = connectionProblem(error.code);
  const body = writeProblem(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\nContent-Type: ${problemMediaType}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function connectionProblem(code: string | undefined): Problem {
  if (code === "HPE_HEADER_OVERFLOW")
    return { status: 431, code: "headers-too-large", title: "The headers are too large" };
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return { status: 408, code: "timeout", title: "The request took too long to arrive" };
  return { status: 400, code: "bad-request", title: "This is not a valid HTTP request" };
}
