import { z } from "zod";

const name = z.string().min(1).max(40);

/** The views of the data model by their keys. */
export const reportViewNames = ["delivery", "decisions", "events", "ballots", "losses", "exposures", "pacing"] as const;

/** Which values of a dimension count. Entities are named by id, words and codes by their word, times by ISO instant. */
export const reportFilterSchema = z.object({
  dimension: name,
  op: z.enum(["in", "not-in"]).default("in"),
  values: z
    .array(z.union([z.string().max(200), z.number()]))
    .min(1)
    .max(1000),
});

/** One question to the data model; the window, the zone and whose rows are the asker's. */
export const reportQuerySchema = z.object({
  view: z.enum(reportViewNames),
  rows: z.array(name).max(4).default([]),
  /** A dimension across: every row then has a cell for each of its values. */
  columns: name.optional(),
  measures: z.array(name).min(1).max(20),
  filters: z.array(reportFilterSchema).max(20).default([]),
  /** How time is cut where `rows` or `columns` name "time". */
  granularity: z.enum(["hour", "day", "week"]).default("day"),
  orderBy: z.object({ key: name, direction: z.enum(["asc", "desc"]).default("desc") }).optional(),
  limit: z.number().int().min(1).max(50_000).default(1000),
  /** False where only the rows are wanted: totals are asked for by themselves, and cost as much. */
  totals: z.boolean().default(true),
});

export type ReportFilter = z.output<typeof reportFilterSchema>;
export type ReportQuery = z.output<typeof reportQuerySchema>;
export type ReportQueryInput = z.input<typeof reportQuerySchema>;

/** A value of a dimension: what it is and what it is called. */
export const reportKeySchema = z.object({ value: z.union([z.string(), z.number(), z.null()]), label: z.string() });

/** Values by measure; null where a ratio has nothing to be taken of. */
export const reportValuesSchema = z.record(z.string(), z.number().nullable());

const measuredSchema = z.object({
  values: reportValuesSchema,
  /** The same over the window before, when asked for; null for what was not there. */
  previous: reportValuesSchema.nullable(),
});

export const reportRowSchema = measuredSchema.extend({
  keys: z.array(reportKeySchema),
  /** One for each of `columns`, in their order. */
  cells: z.array(measuredSchema).optional(),
});

export const reportAnswerSchema = z.object({
  rows: z.array(reportRowSchema),
  columns: z.array(measuredSchema.extend({ key: reportKeySchema })).optional(),
  /** Over everything, also beyond `limit`; ratios and reach asked for themselves. */
  totals: measuredSchema,
  /** Whether there were more rows than `limit`. */
  truncated: z.boolean(),
  /** What the answer took: the tables it came from (rollup: hourly sums), stored rows read, milliseconds. */
  cost: z.object({
    sources: z.array(z.object({ table: z.string(), rollup: z.boolean() })),
    rowsRead: z.number(),
    ms: z.number(),
  }),
});

export type ReportKey = z.output<typeof reportKeySchema>;
export type ReportValues = z.output<typeof reportValuesSchema>;
export type ReportRow = z.output<typeof reportRowSchema>;
export type ReportAnswer = z.output<typeof reportAnswerSchema>;

export const measureUnits = ["count", "micros", "share", "number", "points", "units", "microseconds"] as const;

/** How values are written: whole numbers, money, percent, decimals, lengths of time. */
export const valueFormats = ["integer", "money", "percent", "decimal", "duration"] as const;

/** What a person must know of a measure or a dimension to read it. */
export const definitionSchema = z.object({
  key: z.string(),
  title: z.string(),
  definition: z.string(),
});
export const measureDefinitionSchema = definitionSchema.extend({
  unit: z.enum(measureUnits),
  format: z.enum(valueFormats),
  additivity: z.enum(["additive", "semi-additive", "ratio", "distinct"]),
});
export const dimensionDefinitionSchema = definitionSchema.extend({
  type: z.enum(["entity", "time", "word", "code", "text", "number"]),
  /** Key of the dimension that it divides; null at the top. */
  parent: z.string().nullable(),
  /** Every value there can be, where they are a closed list. */
  values: z.array(z.string()).nullable(),
});
export const viewDefinitionSchema = definitionSchema.extend({
  dimensions: z.array(dimensionDefinitionSchema),
  measures: z.array(measureDefinitionSchema),
});
export type MeasureDefinition = z.output<typeof measureDefinitionSchema>;
export type DimensionDefinition = z.output<typeof dimensionDefinitionSchema>;
export type ViewDefinition = z.output<typeof viewDefinitionSchema>;
