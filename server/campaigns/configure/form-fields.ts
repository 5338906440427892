import type { z } from "zod";
import type { AdFields, AdSetFields, CreativeFields } from "../ladder-columns";
import type { AdSet, Creative } from "../schema";
import type { adFieldsSchema, adFormSchema, adSetFormSchema, creativeFieldsSchema, RungForm } from "./schema";

type WithoutNulls<T> = { [K in keyof T]: null extends T[K] ? Exclude<T[K], null> | undefined : T[K] };

/** The same with undefined where a form says null. */
export function withoutNulls<T extends object>(fields: T): WithoutNulls<T> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value ?? undefined])) as WithoutNulls<T>;
}

/** A thing's fields with some changed; null takes a field away. */
export function applyChange<T extends object>(before: T, fields: { [K in keyof T]?: T[K] | null | undefined }): T {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...before, ...withoutNulls(Object.fromEntries(given)) };
}

type FormOf<Level extends RungForm["level"]> = Extract<RungForm, { level: Level }>["fields"];

/** An ad set's fields as its form shows them. */
export function toAdSetForm({ id: _id, no: _no, status: _status, ads: _ads, ...fields }: AdSet): FormOf<"adSet"> {
  const { targeting } = fields;
  return {
    ...fields,
    dailyBudgetMicros: fields.dailyBudgetMicros ?? null,
    targeting: { ...targeting, minAge: targeting.minAge ?? null, maxAge: targeting.maxAge ?? null },
  };
}

/** A creative's fields as its form shows them. */
export function toCreativeForm({ id: _id, no: _no, status: _status, ...fields }: Creative): FormOf<"creative"> {
  return {
    ...fields,
    companionUrl: fields.companionUrl ?? null,
    companionWidth: fields.companionWidth ?? null,
    companionHeight: fields.companionHeight ?? null,
  };
}

type Status = AdSetFields["status"];

/** What a new ad set says of itself. */
export function adSetOf(form: z.output<typeof adSetFormSchema>, status: Status): AdSetFields {
  return { ...withoutNulls(form), status };
}

/** What a new creative says of itself. */
export function creativeOf(form: z.output<typeof creativeFieldsSchema>, status: Status): CreativeFields {
  return { ...withoutNulls(form), status };
}

/** What a new ad says of itself, with its creatives, which begin active. */
export function adOf(
  { creatives, ...fields }: z.output<typeof adFormSchema>,
  status: Status,
): AdFields & z.output<typeof adFieldsSchema> & { creatives: CreativeFields[] } {
  return { ...fields, status, creatives: creatives.map((creative) => creativeOf(creative, "ACTIVE")) };
}
