import type { LadderIndex } from "@/server/campaigns/ladder-index";
import type { NamedDimension } from "./plan-report";
import { ReportQueryError } from "./report-query-error";
import type { ReportKey } from "./schema";

/** A number that no row has: what an unknown id stands for, so that it matches nothing, like one of another tenant. */
const nobody = -1;

/** The stored value behind what a filter says. Throws `ReportQueryError` for a word the dimension does not know. */
export function readFilterValue(
  { kind, title }: NamedDimension,
  value: string | number,
  ladder: LadderIndex,
): string | number {
  switch (kind.type) {
    case "entity":
      return typeof value === "string" ? (ladder.noOf(kind.level, value) ?? nobody) : nobody;
    case "time": {
      const ms = typeof value === "number" ? value : Date.parse(value);
      if (!Number.isSafeInteger(ms))
        throw new ReportQueryError(`"${value}" is not an instant, as "${title}" needs one.`);
      return ms;
    }
    case "word": {
      const index = kind.words.indexOf(String(value));
      if (index < 0) throw new ReportQueryError(`"${title}" knows no "${value}". It knows: ${kind.words.join(", ")}.`);
      return index;
    }
    case "code": {
      const found = [...kind.codes].find(([, word]) => word === value);
      if (found === undefined) throw new ReportQueryError(`"${title}" knows no "${value}".`);
      return found[0];
    }
    case "number": {
      const number = Number(value);
      if (!Number.isSafeInteger(number))
        throw new ReportQueryError(`"${value}" is not a whole number, as "${title}" needs one.`);
      return number;
    }
    case "text":
      return String(value);
  }
}

/** What a stored value is outside, and what it is called. */
export function nameValue({ kind }: NamedDimension, stored: string | number, ladder: LadderIndex): ReportKey {
  switch (kind.type) {
    case "entity": {
      const rung = ladder.nameOf(kind.level, Number(stored));
      return rung === null ? { value: null, label: "none" } : { value: rung.id, label: rung.name };
    }
    case "time": {
      const instant = new Date(Number(stored)).toISOString();
      return { value: instant, label: instant };
    }
    case "word": {
      const word = kind.words[Number(stored)] ?? null;
      return { value: word, label: word ?? "unknown" };
    }
    case "code": {
      const word = kind.codes.get(Number(stored)) ?? null;
      return { value: word, label: word ?? "none" };
    }
    case "number":
      return { value: Number(stored), label: String(stored) };
    case "text":
      return { value: String(stored), label: String(stored) || "unknown" };
  }
}
