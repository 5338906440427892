import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { isPermitted } from "@/server/accounts/permissions";
import { holdsTenant, narrowTenants } from "@/server/accounts/tenant-scope";
import type { Sight } from "@/server/accounts/viewer";
import { newId } from "@/server/database/new-id";
import type { DeskParts } from "@/server/desk-parts";
import { seesMarket } from "@/server/explanations/sees-market";
import type { JobContext } from "@/server/jobs/job-runner";
import { type Job, summariseJob } from "@/server/jobs/job-store";
import type { ReadPacingHours } from "@/server/pacing/health/pacing-hours";
import { ReportQueryError } from "@/server/reports/report-query-error";
import { ExportRefusal } from "./export-refusal";
import type { ExportTable } from "./export-table";
import { listFacts } from "./list-facts";
import { makeFile, mediaTypes, refuseTooManyRows, unfinishedEnding } from "./make-file";
import { type ExportRequest, type ExportSummary, exportRequestSchema, exportResultSchema } from "./schema";
import { readBallotsTable } from "./tables/ballots-table";
import { readDecisionsTable } from "./tables/decisions-table";
import { readEventsTable } from "./tables/events-table";
import { readReportTable } from "./tables/report-table";

/** Who asks: a person, or an organisation through its API key. */
export interface ExportAsker {
  ownerId: string;
  ownerName: string;
  sight: Sight;
}

/** A file that may be handed out. */
export interface ExportFile {
  path: string;
  fileName: string;
  mediaType: string;
  bytes: number;
}

/** Files of reports and of the ledger's rows: made as jobs, kept for days, handed to who may still see what is in them. */
export interface ExportsDesk {
  /** Whether it is small enough to be answered in the same request. Throws `ExportRefusal` for what cannot be made. */
  isSmall(asker: ExportAsker, request: ExportRequest, signal?: AbortSignal): Promise<boolean>;
  /** Makes a small one at once; the file is the caller's to remove. Throws `ExportRefusal`, also when it is not small. */
  makeNow(asker: ExportAsker, request: ExportRequest, signal: AbortSignal): Promise<ExportFile>;
  /** Begins a job. Throws `ExportRefusal` when too many wait. */
  start(asker: ExportAsker, request: ExportRequest): Promise<ExportSummary>;
  /** The newest first. */
  list(asker: ExportAsker): Promise<ExportSummary[]>;
  /** Null for an unknown one and for somebody else's alike; so below. */
  find(asker: ExportAsker, id: string): Promise<ExportSummary | null>;
  cancel(asker: ExportAsker, id: string): Promise<ExportSummary | null>;
  remove(asker: ExportAsker, id: string): Promise<boolean>;
  open(asker: ExportAsker, id: string): Promise<ExportFile | "missing" | "unfinished" | "narrowed">;
}

/** Up to this many rows are made while the asker waits. */
export const smallRows = 50_000;
const kind = "export";
const mostListed = 100;
const dayMs = 86_400_000;
const anHour = 3_600_000;

/** What a job remembers of what was asked, and of what its asker saw: who sees less later does not get the file. */
const paramsSchema = exportRequestSchema.extend({
  sight: z.object({ market: z.boolean(), advertiserNos: z.union([z.literal("all"), z.array(z.int())]) }),
});

type Parts = Pick<DeskParts, "openLedger" | "findNewestMs" | "book" | "currency" | "nowMs" | "jobs"> & {
  /** Where files are kept. */
  folder: string;
  readPacing: ReadPacingHours;
};

export function createExportsDesk(parts: Parts): ExportsDesk {
  const { jobs, folder, book, nowMs } = parts;
  /** Sight is granted, never read back from a record: it waits here from the asking to the making. */
  const sights = new Map<string, Sight>();
  const directory = () => book().directory;

  const pathOf = (id: string, { format }: Pick<ExportRequest, "format">) => join(folder, `${id}.${format}`);

  function frameOf({ sight }: ExportAsker, request: ExportRequest) {
    const { ladder } = directory();
    const asked = request.advertiserId === undefined ? null : ladder.findById("advertiser", request.advertiserId);
    if (request.advertiserId !== undefined && (asked === null || !holdsTenant(sight.tenants, asked.advertiser.no))) {
      throw new ExportRefusal("There is no advertiser with this id.");
    }
    const tenant = asked === null ? sight.tenants : narrowTenants(sight.tenants, [asked.advertiser.no]);
    const seen = ladder.advertisers.filter(({ no }) => holdsTenant(tenant, no));
    const zones = new Set(seen.map(({ timeZone }) => timeZone));
    const [zone] = zones;
    return {
      tenant,
      timeZone: request.timeZone ?? (zones.size === 1 && zone !== undefined ? zone : "UTC"),
      whose: tenant.advertiserNos === "all" ? "all" : seen.map(({ name }) => name).join(", ") || "none",
    };
  }

  async function readTable(
    asker: ExportAsker,
    request: ExportRequest,
    signal: AbortSignal | undefined,
  ): Promise<ExportTable> {
    const { tenant, timeZone } = frameOf(asker, request);
    const ledger = parts.openLedger({ tenant, window: request.window, signal });
    const { subject } = request;
    const { currency, readPacing } = parts;
    const { sight } = asker;
    if (subject.kind === "report") {
      try {
        return await readReportTable({
          query: subject.query,
          ledger,
          ladder: directory().ladder,
          timeZone,
          currency,
          readPacing,
        });
      } catch (error) {
        if (error instanceof ReportQueryError) throw new ExportRefusal(error.message);
        throw error;
      }
    }
    if (subject.log === "ballots") return await readBallotsTable({ ledger, sight, directory });
    if (subject.log === "decisions") return await readDecisionsTable({ ledger, sight, directory, currency });
    return await readEventsTable({ ledger, directory, currency });
  }

  async function make(
    {
      asker,
      request,
      path,
      signal,
      table,
    }: { asker: ExportAsker; request: ExportRequest; path: string; signal: AbortSignal; table: ExportTable },
    onRows: (rows: number) => void = () => undefined,
  ) {
    const { timeZone, whose } = frameOf(asker, request);
    await mkdir(folder, { recursive: true });
    const facts = request.about
      ? listFacts({
          table,
          window: request.window,
          timeZone,
          currency: parts.currency,
          whose,
          newestMs: await parts.findNewestMs(),
          madeMs: nowMs(),
          madeFor: asker.ownerName,
        })
      : [];
    const head = { title: titleOf(request), columns: table.columns, facts, timeZone };
    return await makeFile({ table, format: request.format, head, path, signal, onRows });
  }

  const cleared = clearLeftovers(folder);
  jobs.define({
    kind,
    keepMs: 7 * dayMs,
    run: async ({ job, signal, report }: JobContext) => {
      await cleared;
      const { sight: _, ...request } = paramsSchema.parse(job.params);
      const sight = sights.get(job.id);
      if (sight === undefined) throw new ExportRefusal("Whoever asked for this is not known any more. Start it again.");
      const asker = { ownerId: job.ownerId, ownerName: job.ownerName, sight };
      try {
        report(0, "Counting the rows");
        const table = await readTable(asker, request, signal);
        const total = Math.max(1, table.rows);
        const made = await make({ asker, request, path: pathOf(job.id, request), signal, table }, (rows) =>
          report(rows / total, `${rows.toLocaleString("en-US")} of ${table.rows.toLocaleString("en-US")} rows`),
        );
        return { ...made, file: `${job.id}.${request.format}` };
      } finally {
        sights.delete(job.id);
      }
    },
    discard: async ({ id, params }) => {
      sights.delete(id);
      const parsed = paramsSchema.safeParse(params);
      if (parsed.success) await rm(pathOf(id, parsed.data), { force: true });
    },
  });

  async function findOwn({ ownerId }: ExportAsker, id: string): Promise<Job | null> {
    const job = await jobs.store.find(id);
    return job?.kind === kind && job.ownerId === ownerId ? job : null;
  }

  function show(job: Job, { sight }: ExportAsker): ExportSummary {
    const { kind: _, ...summary } = summariseJob(job);
    const params = paramsSchema.parse(job.params);
    const result = exportResultSchema.safeParse(job.result).data ?? null;
    const offered = job.status === "done" && result !== null && maySee(sight, params.sight);
    return {
      ...summary,
      format: params.format,
      subject: params.subject.kind === "report" ? "report" : params.subject.log,
      from: new Date(params.window.fromMs).toISOString(),
      to: new Date(params.window.toMs).toISOString(),
      rows: result?.rows ?? null,
      bytes: result?.bytes ?? null,
      file: offered ? `/exports/${job.id}/file` : null,
    };
  }

  return {
    async isSmall(asker, request, signal) {
      const { rows } = await readTable(asker, request, signal);
      refuseTooManyRows(request.format, rows);
      return rows <= smallRows;
    },

    async makeNow(asker, request, signal) {
      const table = await readTable(asker, request, signal);
      if (table.rows > smallRows) {
        throw new ExportRefusal(
          `This has ${table.rows.toLocaleString("en-US")} rows; up to ${smallRows.toLocaleString("en-US")} are answered at once. Ask for it as a job.`,
        );
      }
      await cleared;
      const path = join(folder, `now-${newId()}.${request.format}`);
      const { bytes } = await make({ asker, request, path, signal, table });
      return { path, bytes, ...wordsOf(request) };
    },

    async start(asker, request) {
      frameOf(asker, request);
      const id = newId();
      const { advertiserNos } = asker.sight.tenants;
      const held = advertiserNos === "all" ? advertiserNos : [...advertiserNos];
      sights.set(id, asker.sight);
      try {
        const job = await jobs.submit({
          id,
          kind,
          title: titleOf(request),
          ownerId: asker.ownerId,
          ownerName: asker.ownerName,
          params: JSON.parse(
            JSON.stringify({ ...request, sight: { market: seesMarket(asker.sight), advertiserNos: held } }),
          ),
          keepMs: request.keepDays * dayMs,
        });
        return show(job, asker);
      } catch (error) {
        sights.delete(id);
        throw error;
      }
    },

    async list(asker) {
      const found = await jobs.store.list({ kind, ownerId: asker.ownerId, limit: mostListed });
      return found.map((job) => show(job, asker));
    },

    async find(asker, id) {
      const job = await findOwn(asker, id);
      return job === null ? null : show(job, asker);
    },

    async cancel(asker, id) {
      if ((await findOwn(asker, id)) === null) return null;
      await jobs.cancel(id);
      sights.delete(id);
      const job = await findOwn(asker, id);
      return job === null ? null : show(job, asker);
    },

    async remove(asker, id) {
      if ((await findOwn(asker, id)) === null) return false;
      return await jobs.remove(id);
    },

    async open(asker, id) {
      const job = await findOwn(asker, id);
      if (job === null || (job.expiresAt !== null && job.expiresAt.getTime() <= nowMs())) return "missing";
      const result = exportResultSchema.safeParse(job.result);
      if (job.status !== "done" || !result.success) return "unfinished";
      const params = paramsSchema.parse(job.params);
      if (!maySee(asker.sight, params.sight)) return "narrowed";
      return { path: pathOf(id, params), bytes: result.data.bytes, ...wordsOf(params) };
    },
  };
}

/** Whether somebody sees now all that the asker saw when the file was made. */
function maySee(sight: Sight, then: z.output<typeof paramsSchema>["sight"]): boolean {
  if (!isPermitted(sight.role, "reports.export") && sight.role !== "ADVERTISER") return false;
  if (then.market && !seesMarket(sight)) return false;
  if (then.advertiserNos === "all") return sight.tenants.advertiserNos === "all";
  return then.advertiserNos.every((no) => holdsTenant(sight.tenants, no));
}

function titleOf({ name, subject }: ExportRequest): string {
  if (name !== undefined) return name;
  if (subject.kind === "report") return "Report";
  return { ballots: "Every ballot", decisions: "Every decision", events: "Every event" }[subject.log];
}

/** Name and type of the file that somebody gets. */
function wordsOf(request: ExportRequest): { fileName: string; mediaType: string } {
  const day = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
  const base = titleOf(request)
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const { fromMs, toMs } = request.window;
  return {
    fileName: `${base || "export"}-${day(fromMs)}-to-${day(toMs - anHour)}.${request.format}`,
    mediaType: mediaTypes[request.format],
  };
}

/** Removes what a process that was killed left half written, and what it had made for somebody who waited. */
async function clearLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.endsWith(unfinishedEnding) || name.startsWith("now-"));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}
