import type { FastifyInstance } from "fastify";
import type { Application } from "@/server/application";
import { largestSheet, sheetQuerySchema } from "@/server/campaign-sheets/schema";
import { ProblemError, readValue } from "../problem";
import { requirePerson } from "../require-person";
import { refuseForeignWrites } from "../same-origin";

const path = "/api/campaign-sheets";
const unknown = () =>
  new ProblemError({ status: 404, code: "not-found", title: "There is no advertiser with this id" });

/**
 * A fastify plugin for campaigns as CSV files: `GET /api/campaign-sheets?advertiser=…` hands one out, `POST` with a file
 * as the body says what it would change, and with `apply=…` changes it.
 */
export function campaignSheetsPlugin(
  application: Pick<Application, "findViewer" | "desks">,
  publicUrl: string,
): (server: FastifyInstance) => Promise<void> {
  const { desks } = application;
  return async (server) => {
    server.addHook("onRequest", refuseForeignWrites(publicUrl));
    server.removeAllContentTypeParsers();
    server.addContentTypeParser<Buffer>("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

    server.get(path, async (request, reply) => {
      const viewer = await requirePerson(application, request, "reports.export");
      const { advertiser } = readValue(sheetQuerySchema, request.query, "query");
      const sheet = await desks.sheets.export({ viewer, advertiserId: advertiser });
      if (sheet === null) throw unknown();
      return reply
        .type("text/csv; charset=utf-8")
        .header("cache-control", "no-store")
        .header("x-content-type-options", "nosniff")
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(sheet.fileName)}`)
        .send(sheet.text);
    });

    server.post<{ Body: unknown }>(path, { bodyLimit: largestSheet }, async (request, reply) => {
      const viewer = await requirePerson(application, request, "campaigns.write");
      const { advertiser, apply = null } = readValue(sheetQuerySchema, request.query, "query");
      const file = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const preview = await desks.sheets.import({ viewer, advertiserId: advertiser, file, apply });
      if (preview === null) throw unknown();
      return reply.header("cache-control", "no-store").send(preview);
    });
  };
}
