import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Application } from "@/server/application";
import { type DescribedRoute, routerPath } from "../described-route";
import { ProblemError } from "../problem";

const creativeId = [
  { name: "file", in: "path" as const, description: "A creative's id and the file's ending.", schema: z.string() },
];

export const audioRoute: DescribedRoute = {
  method: "GET",
  path: "/audio/{file}",
  operationId: "audio",
  summary: "The sound of a creative that is kept here.",
  scope: null,
  parameters: creativeId,
  answers: {
    200: { description: "The sound.", mediaType: "audio/wav" },
    404: { description: "There is no such creative." },
  },
};

export const companionRoute: DescribedRoute = {
  method: "GET",
  path: "/companions/{file}",
  operationId: "companion",
  summary: "The companion banner of a creative that is kept here.",
  scope: null,
  parameters: creativeId,
  answers: {
    200: { description: "The banner.", mediaType: "image/svg+xml" },
    404: { description: "There is no such creative." },
  },
};

/** `GET /audio/:file` and `GET /companions/:file`. */
export function registerMediaRoutes(server: FastifyInstance, application: Application): void {
  for (const [route, kind] of [
    [audioRoute, "audio"],
    [companionRoute, "companion"],
  ] as const) {
    server.route<{ Params: { file: string } }>({
      method: route.method,
      url: routerPath(route.path),
      handler: (request, reply) => {
        const media = application.findMedia(kind, request.params.file.replace(/\.(wav|svg)$/, ""));
        if (media === null)
          throw new ProblemError({ status: 404, code: "not-found", title: "There is no such creative" });
        return reply
          .type(media.contentType)
          .header("cache-control", "public, max-age=86400")
          .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
          .send(media.body);
      },
    });
  }
}
