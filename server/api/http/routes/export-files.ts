import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { isPermitted } from "@/server/accounts/permissions";
import { personAsks } from "@/server/api/exports-asker";
import type { Application } from "@/server/application";
import type { ExportAsker } from "@/server/exports/exports-desk";
import { exportRequestSchema } from "@/server/exports/schema";
import { ProblemError, readValue } from "../problem";
import { sendExport, sendExportNow } from "../send-file";

const orderText = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/);

/** A fastify plugin with the files that signed-in people fetch: `/exports/{id}/file` and, made at once, `/exports/now`. */
export function exportFilesPlugin({
  findViewer,
  desks,
}: Pick<Application, "findViewer" | "desks">): (server: FastifyInstance) => Promise<void> {
  async function findAsker(cookie: string | undefined): Promise<ExportAsker> {
    const viewer = await findViewer({ cookie });
    if (viewer === null) throw new ProblemError({ status: 401, code: "unauthenticated", title: "Please sign in" });
    if (isPermitted(viewer.role, "reports.export")) return personAsks(viewer);
    throw new ProblemError({ status: 403, code: "forbidden", title: "Your role does not allow this" });
  }
  return async (server) => {
    server.get<{ Params: { id: string } }>("/exports/:id/file", async (request, reply) => {
      const asker = await findAsker(request.headers.cookie);
      const id = readValue(z.uuid(), request.params.id, "id");
      return await sendExport(reply, { desk: desks.exports, asker, id });
    });
    server.get<{ Querystring: { order?: unknown } }>("/exports/now", async (request, reply) => {
      const asker = await findAsker(request.headers.cookie);
      const order = readValue(
        exportRequestSchema,
        readJson(readValue(orderText, request.query.order, "order")),
        "order",
      );
      return await sendExportNow(request, reply, { desk: desks.exports, asker, order });
    });
  };
}

/** What the text holds; undefined, which no schema takes, when it is no JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
