import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Application } from "@/server/application";
import { type DescribedRoute, routerPath } from "../described-route";
import { ProblemError } from "../problem";

export const beaconRoute: DescribedRoute = {
  method: "GET",
  path: "/e/{token}",
  operationId: "beacon",
  summary: "Records one event by its signed URL, as players call it; a click goes on to the advertiser.",
  scope: null,
  parameters: [
    { name: "token", in: "path", description: "As handed out in a decision's `events`.", schema: z.string() },
  ],
  answers: {
    200: { description: "Taken note of; a transparent pixel.", mediaType: "image/gif" },
    302: { description: "A click: taken note of; go on to the ad's landing page." },
    404: { description: "The URL is not ours or has expired." },
  },
};

/** A transparent GIF of one pixel. */
const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** `GET /e/:token`. It redirects only to what the application kept for the token, never to anything in the URL. */
export function registerBeaconRoute(server: FastifyInstance, application: Application): void {
  server.route<{ Params: { token: string } }>({
    method: beaconRoute.method,
    url: routerPath(beaconRoute.path),
    // A HEAD request is a link checker, not a listener.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const result = await application.recordBeacon(request.params.token);
      if (result === null) {
        throw new ProblemError({ status: 404, code: "unknown-beacon", title: "This URL is not known or has expired" });
      }
      reply.header("cache-control", "no-store").header("referrer-policy", "no-referrer");
      if (result.redirectUrl !== null && /^https?:\/\//i.test(result.redirectUrl))
        return reply.redirect(result.redirectUrl, 302);
      return reply.header("access-control-allow-origin", "*").type("image/gif").send(pixel);
    },
  });
}
