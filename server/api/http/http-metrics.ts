import type { FastifyInstance } from "fastify";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Metrics of the process and of its HTTP traffic. */
export interface HttpMetrics {
  /** Counts and times every request of a server by route; unknown paths count as one route. */
  watch(server: FastifyInstance): void;
  /** Prometheus text format. */
  write(): Promise<string>;
}

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** Bound once a route and status, so that a request costs two additions. */
interface RouteSeries {
  times: { observe(seconds: number): void };
  byStatus: Map<number, { inc(): void }>;
}

export function createHttpMetrics(): HttpMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "rationale_http_requests_total",
    help: "HTTP requests answered.",
    labelNames: ["route", "status"],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "rationale_http_request_seconds",
    help: "Time from a request's first byte to its answer's last.",
    labelNames: ["route"],
    buckets: secondsBuckets,
    registers: [registry],
  });
  const series = new Map<string, RouteSeries>();

  function seriesOf(route: string): RouteSeries {
    let found = series.get(route);
    if (found === undefined) {
      found = { times: seconds.labels(route), byStatus: new Map() };
      series.set(route, found);
    }
    return found;
  }

  return {
    watch(server) {
      server.addHook("onResponse", (request, reply, done) => {
        const { method, url } = request.routeOptions;
        const route = url === undefined ? "unknown" : `${Array.isArray(method) ? "ANY" : method} ${url}`;
        const { times, byStatus } = seriesOf(route);
        times.observe(reply.elapsedTime / 1000);
        let counter = byStatus.get(reply.statusCode);
        if (counter === undefined) {
          counter = requests.labels(route, String(reply.statusCode));
          byStatus.set(reply.statusCode, counter);
        }
        counter.inc();
        done();
      });
    },
    write: () => registry.metrics(),
  };
}
