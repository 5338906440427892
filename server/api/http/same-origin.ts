import type { FastifyRequest, onRequestHookHandler } from "fastify";
import { type Problem, sendProblem } from "./problem";

const foreign: Problem = {
  status: 403,
  code: "foreign-origin",
  title: "The request comes from another site",
  detail: "Open this product itself and try again. Nothing was changed.",
};

const safeMethods: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/**
 * A hook that refuses what another site's page makes a browser send, on top of cookies that stay home. Browsers say where
 * a request comes from; what says nothing is no browser and has no cookie to abuse.
 */
export function refuseForeignWrites(publicUrl: string): onRequestHookHandler {
  const home = new URL(publicUrl).origin;
  return (request, reply, done) => {
    if (safeMethods.includes(request.method) || isFromHome(request, home)) done();
    else sendProblem(reply, foreign);
  };
}

/** 1. Our public address. 2. What the browser says of the site. 3. Neither header: no browser. 4. The same host. */
function isFromHome({ headers }: Pick<FastifyRequest, "headers">, home: string): boolean {
  const { origin, host } = headers;
  const site = headers["sec-fetch-site"];
  if (origin === home) return true;
  if (site !== undefined) return site === "same-origin" || site === "none";
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
