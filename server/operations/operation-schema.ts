import { z } from "zod";

const count = z.number().int().min(0);

/** How far a job is. `total` is 0 where it is not known. */
export const operationProgressSchema = z.object({
  step: z.string().max(60),
  done: count,
  total: count,
});
export type OperationProgress = z.output<typeof operationProgressSchema>;

/** Ids of decisions that differ are listed up to this many. */
export const listedIds = 100;

/** Decisions that were made meanwhile, or could not be shipped, and so are not in the ledger yet. */
export const backlogSchema = z.object({
  decisions: count,
  /** Why the last attempt to ship them failed, or null. */
  failure: z.string().nullable(),
});
export type Backlog = z.output<typeof backlogSchema>;

/** What a recount of the whole ledger found. */
export const recountReportSchema = z.object({
  /** In one statement of SQL over all ballots. */
  sql: z.object({ decisions: count, differing: count }),
  /** Record by record, by the engine's own arithmetic. */
  records: z.object({ decisions: count, differing: count }),
  /** Decisions that either contradicts, the first hundred. */
  ids: z.array(z.uuid()).max(2 * listedIds),
  waiting: backlogSchema,
  seconds: z.number().min(0),
});
export type RecountReport = z.output<typeof recountReportSchema>;

/** What deciding again found. */
export const redecideReportSchema = z.object({
  /** Decisions that were made again. */
  decisions: count,
  /** Decisions that could not be: a version that they rest on is no longer kept. The first hundred by id. */
  forgotten: z.object({ decisions: count, ids: z.array(z.uuid()).max(listedIds) }),
  ballots: count,
  /** Ballots, scores, weights, vetoes and winners that came out otherwise, and in how many decisions. */
  differing: count,
  differingDecisions: count,
  /** The first hundred decisions that differ, with the first few differences of each. */
  examples: z.array(z.object({ id: z.uuid(), differences: z.array(z.string()) })).max(listedIds),
  waiting: backlogSchema,
  seconds: z.number().min(0),
});
export type RedecideOutcome = z.output<typeof redecideReportSchema>;

/** How many decisions are made again. */
export const redecideRequestSchema = z.object({ last: z.number().int().min(1).max(10_000_000).default(1_000) });

/** One track of an imported catalogue. Valence and energy 0…1, tempo in beats a minute. */
export const importedTrackSchema = z.object({
  id: z.string().min(1).max(128),
  title: z.string().min(1).max(300),
  artist: z.string().min(1).max(300),
  genre: z.string().min(1).max(60),
  /** "" when the catalogue names none. */
  subgenre: z.string().max(60),
  valence: z.number().min(0).max(1),
  energy: z.number().min(0).max(1),
  tempo: z.number().min(0).max(400),
  /** Null when the catalogue does not say. */
  explicit: z.boolean().nullable(),
});
export type ImportedTrack = z.output<typeof importedTrackSchema>;

const mostTracks = 500_000;
export const trackListSchema = z.object({
  tracks: z
    .array(importedTrackSchema)
    .max(mostTracks)
    .refine((tracks) => new Set(tracks.map(({ id }) => id)).size === tracks.length, "tracks must have different ids"),
});

/** What storing a catalogue did. */
export const tracksStoredSchema = z.object({ stored: count, replaced: count });
export type TracksStored = z.output<typeof tracksStoredSchema>;
