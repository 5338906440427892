import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ExportAsker, ExportFile, ExportsDesk } from "@/server/exports/exports-desk";
import type { ExportRequest } from "@/server/exports/schema";
import { JobError } from "@/server/jobs/job-error";
import { ProblemError } from "./problem";

const refusals = {
  missing: { status: 404, code: "not-found", title: "There is no such export" },
  unfinished: { status: 409, code: "unfinished", title: "The export has no file (yet)" },
  narrowed: {
    status: 403,
    code: "narrowed",
    title: "You may no longer see all that is in this file",
    detail: "What you may see was narrowed after it was made. Make it again for what you may see now.",
  },
} as const;

/** A refusal of the desk as a 422 with its sentence. */
export async function refusing<T>(work: Promise<T>): Promise<T> {
  return await work.catch((error: unknown) => {
    if (error instanceof JobError) {
      throw new ProblemError({
        status: 422,
        code: "cannot-export",
        title: "This cannot be exported",
        detail: error.message,
      });
    }
    throw error;
  });
}

/** Hands a finished export to its owner, if they may still see what is in it. */
export async function sendExport(
  reply: FastifyReply,
  { desk, asker, id }: { desk: ExportsDesk; asker: ExportAsker; id: string },
): Promise<FastifyReply> {
  const file = await desk.open(asker, id);
  if (typeof file === "string") throw new ProblemError(refusals[file]);
  return sendFile(reply, file);
}

/** Makes a small export and hands it over; called off when whoever asked has gone. */
export async function sendExportNow(
  request: FastifyRequest,
  reply: FastifyReply,
  { desk, asker, order }: { desk: ExportsDesk; asker: ExportAsker; order: ExportRequest },
): Promise<FastifyReply> {
  const gone = new AbortController();
  const onClose = () => gone.abort();
  request.raw.socket.once("close", onClose);
  try {
    const file = await refusing(desk.makeNow(asker, order, gone.signal));
    reply.raw.once("close", () => void rm(file.path, { force: true }));
    return sendFile(reply, file);
  } finally {
    request.raw.socket.removeListener("close", onClose);
  }
}

function sendFile(reply: FastifyReply, { path, fileName, mediaType, bytes }: ExportFile): FastifyReply {
  return reply
    .type(mediaType)
    .header("content-length", bytes)
    .header("content-disposition", `attachment; filename="${fileName}"`)
    .header("cache-control", "private, no-store")
    .header("x-content-type-options", "nosniff")
    .send(createReadStream(path));
}
