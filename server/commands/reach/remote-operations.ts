import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { z } from "zod";
import {
  operationProgressSchema,
  recountReportSchema,
  redecideReportSchema,
  trackListSchema,
  tracksStoredSchema,
} from "@/server/operations/operation-schema";
import type { Operations, OperationWatch } from "@/server/operations/operations";
import { CommandError } from "../command-error";

const problemSchema = z.object({ title: z.string(), detail: z.string().optional() });
const lineSchema = z.union([
  z.object({ progress: operationProgressSchema }),
  z.object({ problem: problemSchema }),
  z.object({ result: z.unknown() }),
]);

function toError(problem: unknown, otherwise: string): CommandError {
  const { data } = problemSchema.safeParse(problem);
  if (data === undefined) return new CommandError(otherwise);
  return new CommandError(data.detail === undefined ? `${data.title}.` : `${data.title}: ${data.detail}`);
}

/** The operations of a running server, over its operator routes. What goes wrong is told as a CommandError. */
export function createRemoteOperations({ url, token }: { url: string; token: string }): Operations {
  async function ask(path: string, { body, signal }: { body?: object; signal?: AbortSignal }): Promise<Response> {
    const init: RequestInit = { headers: { authorization: `Bearer ${token}` } };
    if (body !== undefined) {
      init.method = "POST";
      init.body = JSON.stringify(body);
      init.headers = { ...init.headers, "content-type": "application/json" };
    }
    if (signal !== undefined) init.signal = signal;
    const response = await fetch(new URL(`/api/v1/operations/${path}`, url), init).catch((error: unknown) => {
      signal?.throwIfAborted();
      const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
      throw new CommandError(`The server at ${url} holds the data folder, but cannot be reached${cause}.`);
    });
    if (response.ok) return response;
    if (response.status === 401) {
      throw new CommandError(
        `The server at ${url} does not accept this data folder's secret: it runs with another RATIONALE_SECRET.`,
      );
    }
    throw toError(await response.json().catch(() => null), `The server at ${url} answered ${response.status}.`);
  }

  async function run<T>(path: string, body: object, schema: z.ZodType<T>, watch: OperationWatch): Promise<T> {
    const { signal, onProgress } = watch;
    const response = await ask(path, { body, ...(signal === undefined ? {} : { signal }) });
    try {
      for await (const text of createInterface({ input: Readable.fromWeb(response.body as ReadableStream) })) {
        const line = lineSchema.parse(JSON.parse(text));
        if ("progress" in line) onProgress?.(line.progress);
        else if ("problem" in line) throw toError(line.problem, "");
        else return schema.parse(line.result);
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof CommandError || error instanceof z.ZodError) throw error;
    }
    throw new CommandError(`The server at ${url} ended the connection before the job was done.`);
  }

  return {
    recount: (watch = {}) => run("recount", {}, recountReportSchema, watch),
    redecide: (request, watch = {}) => run("redecide", request, redecideReportSchema, watch),
    replaceTracks: async (tracks) => tracksStoredSchema.parse(await (await ask("tracks", { body: { tracks } })).json()),
    listTracks: async () => trackListSchema.parse(await (await ask("tracks", {})).json()).tracks,
  };
}
