import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isPermitted } from "@/server/accounts/permissions";
import type { Viewer } from "@/server/accounts/viewer";
import type { Application } from "@/server/application";
import { MediaError } from "@/server/media/media-error";
import { type Media, uploadQuerySchema } from "@/server/media/schema";
import { type DescribedRoute, routerPath } from "../described-route";
import { ProblemError, readValue } from "../problem";
import { readRange } from "../read-range";
import { refuseForeignWrites } from "../same-origin";

export const mediaRoute: DescribedRoute = {
  method: "GET",
  path: "/media/{file}",
  operationId: "media",
  summary: "A sound or picture that was uploaded for a creative. Its name is made of its contents: it never changes.",
  scope: null,
  parameters: [{ name: "file", in: "path", description: "SHA-256 of the file, and its ending.", schema: z.string() }],
  answers: {
    200: { description: "The whole file.", mediaType: "audio/mpeg" },
    206: { description: "The range that was asked for.", mediaType: "audio/mpeg" },
    304: { description: "The file that the caller has is the right one." },
    404: { description: "There is no such file." },
    416: { description: "The file ends before the range that was asked for." },
  },
};

/** `GET /media/:file`. */
export function registerMediaFileRoute(server: FastifyInstance, { desks }: Pick<Application, "desks">): void {
  server.route<{ Params: { file: string } }>({
    method: mediaRoute.method,
    url: routerPath(mediaRoute.path),
    async handler(request, reply) {
      const { file } = request.params;
      const found = await desks.media.open(file);
      if (found === null) throw new ProblemError({ status: 404, code: "not-found", title: "There is no such file" });
      const { sizeBytes, mimeType } = found;
      const tag = `"${file}"`;
      reply.headers({
        "accept-ranges": "bytes",
        "access-control-allow-origin": "*",
        "cache-control": "public, max-age=31536000, immutable",
        "content-security-policy": "default-src 'none'",
        "cross-origin-resource-policy": "cross-origin",
        etag: tag,
        "x-content-type-options": "nosniff",
      });
      const { headers } = request;
      if (headers["if-none-match"]?.split(/\s*,\s*/).some((one) => one === tag || one === "*")) {
        return reply.code(304).send();
      }
      const ifRange = headers["if-range"];
      const range = ifRange === undefined || ifRange === tag ? readRange(headers.range, sizeBytes) : null;
      if (range === "beyond") {
        return reply.code(416).header("content-range", `bytes */${sizeBytes}`).send();
      }
      const { start, end } = range ?? { start: 0, end: sizeBytes - 1 };
      reply.type(mimeType).header("content-length", end - start + 1);
      if (range !== null) reply.code(206).header("content-range", `bytes ${start}-${end}/${sizeBytes}`);
      // An empty stream leaves the length as it is.
      if (request.method === "HEAD") return reply.send(Readable.from([]));
      return reply.send(await found.read({ start, end }));
    },
  });
}

/** Room for slow lines beyond what the limits of files ask for. */
const largestBody = 64 * 1024 * 1024;

/** A fastify plugin that takes uploads: `POST /api/media?advertiser=…&kind=…&name=…` with the file as the body. */
export function mediaUploadPlugin(
  application: Pick<Application, "findViewer" | "desks">,
  publicUrl: string,
): (server: FastifyInstance) => Promise<void> {
  return async (server) => {
    server.addHook("onRequest", refuseForeignWrites(publicUrl));
    server.removeAllContentTypeParsers();
    // The body is handed on as it arrives, whatever it calls itself.
    server.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    server.post("/api/media", { bodyLimit: largestBody }, async (request, reply) => {
      const viewer = await requireWriter(application, request);
      const { advertiser, kind, name } = readValue(uploadQuerySchema, request.query, "query");
      const length = request.headers["content-length"];
      const declaredBytes = length === undefined ? null : Number(length);
      const question = { viewer, advertiserId: advertiser, kind, name, declaredBytes, body: request.raw };
      const media = await refuseInWords(request, () => application.desks.media.upload(question));
      if (media === null) {
        throw new ProblemError({ status: 404, code: "not-found", title: "There is no advertiser with this id" });
      }
      return answerUpload(reply, media);
    });
  };
}

function answerUpload(reply: FastifyReply, media: Media): FastifyReply {
  return reply.code(201).header("cache-control", "no-store").header("location", media.url).send(media);
}

/** The person behind a request, who may change campaigns; others get 401 or 403 before a body is read. */
async function requireWriter(application: Pick<Application, "findViewer">, request: FastifyRequest): Promise<Viewer> {
  const viewer = await application.findViewer(request.headers);
  if (viewer === null) throw new ProblemError({ status: 401, code: "unauthenticated", title: "Please sign in" });
  if (isPermitted(viewer.role, "campaigns.write")) return viewer;
  throw new ProblemError({ status: 403, code: "forbidden", title: "Your role does not allow this" });
}

const statuses: Record<MediaError["code"], number> = {
  "too-large": 413,
  empty: 400,
  "wrong-type": 415,
  damaged: 422,
  "wrong-length": 422,
  "wrong-size": 422,
};

async function refuseInWords<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MediaError) {
      const { code, message: title, remedy: detail } = error;
      throw new ProblemError({ status: statuses[code], code: `media-${code}`, title, detail });
    }
    if (request.raw.destroyed && !request.raw.complete) {
      throw new ProblemError({ status: 400, code: "upload-cancelled", title: "The upload was broken off" });
    }
    throw error;
  }
}
