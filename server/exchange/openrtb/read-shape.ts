/** What is wrong with one field of a request. `path` reads as in `imp[0].audio.maxbitrate`; "" is the whole body. */
export interface FieldProblem {
  path: string;
  message: string;
}

/** The kinds of value OpenRTB knows. `extension` is an `ext` that nobody here reads: anything but an object is dropped. */
export type Field =
  | { kind: "text" }
  | { kind: "integer"; min: number; max: number }
  | { kind: "number"; min: number; max: number }
  | { kind: "flag" }
  | { kind: "texts" }
  | { kind: "integers"; min: number }
  | { kind: "extension" }
  | { kind: "anything" }
  | { kind: "object"; shape: Shape; tolerates?: "empty text" | "anything" }
  | { kind: "objects"; shape: Shape };

export type Shape = { readonly [name: string]: Field };

/** The value that a field holds after reading. */
export type ValueOf<F> = F extends { kind: "text" }
  ? string
  : F extends { kind: "integer" | "number" }
    ? number
    : F extends { kind: "flag" }
      ? 0 | 1
      : F extends { kind: "texts" }
        ? readonly string[]
        : F extends { kind: "integers" }
          ? readonly number[]
          : F extends { kind: "extension" }
            ? Readonly<Record<string, unknown>>
            : F extends { kind: "anything" }
              ? unknown
              : F extends { kind: "object"; shape: infer S }
                ? Reading<S>
                : F extends { kind: "objects"; shape: infer S }
                  ? readonly Reading<S>[]
                  : never;

/** A read object: known fields only, each absent or of its type. */
export type Reading<S> = { readonly [K in keyof S]?: ValueOf<S[K]> };

export const text = { kind: "text" } as const;
export const texts = { kind: "texts" } as const;
export const flag = { kind: "flag" } as const;
export const extension = { kind: "extension" } as const;
export const anything = { kind: "anything" } as const;
export const integers = { kind: "integers", min: Number.MIN_SAFE_INTEGER } as const;
export const counts = { kind: "integers", min: 0 } as const;

/** Any whole number from `min` (0 unless told) to `max`. */
export function integer(min = 0, max = Number.MAX_SAFE_INTEGER) {
  return { kind: "integer", min, max } as const;
}

/** Any number from `min` (0 unless told) to `max`. */
export function number(min = 0, max = Number.MAX_SAFE_INTEGER) {
  return { kind: "number", min, max } as const;
}

/** One nested object. */
export function object<const S extends Shape>(shape: S) {
  return { kind: "object", shape } as const;
}

/** One nested object that may also be written as "", which many senders do for an empty `ext`. */
export function objectOrEmptyText<const S extends Shape>(shape: S) {
  return { kind: "object", shape, tolerates: "empty text" } as const;
}

/** One nested object; anything else in its place is ignored. */
export function objectOrIgnored<const S extends Shape>(shape: S) {
  return { kind: "object", shape, tolerates: "anything" } as const;
}

/** An array of objects. */
export function objects<const S extends Shape>(shape: S) {
  return { kind: "objects", shape } as const;
}

/** A plain JSON object, not an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a person calls the JSON type of a value. */
export function nameOfType(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "a string" : `a ${typeof value}`;
}

/**
 * Copies the known fields of `value` and notes every one that is not of its type. Unknown fields are ignored
 * (OpenRTB 2.6, 2.6: they must be tolerated), null counts as absent, a field with a problem is left out.
 */
export function readShape<S extends Shape>(
  value: Readonly<Record<string, unknown>>,
  shape: S,
  path: string,
  problems: FieldProblem[],
): Reading<S> {
  const out: Record<string, unknown> = {};
  const prefix = path === "" ? "" : `${path}.`;
  for (const name in shape) {
    if (!Object.hasOwn(value, name)) continue;
    const raw = value[name];
    if (raw === null || raw === undefined) continue;
    const read = readField(raw, shape[name] as Field, prefix + name, problems);
    if (read !== undefined) out[name] = read;
  }
  return out as Reading<S>;
}

function readField(raw: unknown, field: Field, path: string, problems: FieldProblem[]): unknown {
  switch (field.kind) {
    case "text":
      return typeof raw === "string" ? raw : refuse(path, "must be a string", raw, problems);
    case "integer":
    case "number":
      return readNumber(raw, field, path, problems);
    case "flag":
      return raw === 0 || raw === 1 ? raw : refuse(path, "must be 0 or 1", raw, problems);
    case "extension":
      return isRecord(raw) ? raw : undefined;
    case "anything":
      return raw;
    case "object":
      if (isRecord(raw)) return readShape(raw, field.shape, path, problems);
      if (field.tolerates === "anything" || (field.tolerates === "empty text" && raw === "")) return undefined;
      return refuse(path, "must be an object", raw, problems);
    case "texts":
      return readArray(raw, path, problems, (item, at) =>
        typeof item === "string" ? item : refuse(at, "must be a string", item, problems),
      );
    case "integers": {
      const bounds = { kind: "integer", min: field.min, max: Number.MAX_SAFE_INTEGER } as const;
      return readArray(raw, path, problems, (item, at) => readNumber(item, bounds, at, problems));
    }
    case "objects":
      return readArray(raw, path, problems, (item, at) =>
        isRecord(item) ? readShape(item, field.shape, at, problems) : refuse(at, "must be an object", item, problems),
      );
  }
}

function readNumber(
  raw: unknown,
  field: { kind: "integer" | "number"; min: number; max: number },
  path: string,
  problems: FieldProblem[],
): number | undefined {
  if (typeof raw !== "number" || !Number.isFinite(raw)) return refuse(path, "must be a number", raw, problems);
  if (field.kind === "integer" && !Number.isSafeInteger(raw))
    return refuse(path, "must be a whole number", raw, problems);
  if (raw < field.min) return refuse(path, `must be at least ${field.min}`, raw, problems);
  if (raw > field.max) return refuse(path, `must be at most ${field.max}`, raw, problems);
  return raw;
}

function readArray<T>(
  raw: unknown,
  path: string,
  problems: FieldProblem[],
  read: (item: unknown, path: string) => T | undefined,
): T[] | undefined {
  if (!Array.isArray(raw)) return refuse(path, "must be an array", raw, problems);
  const out: T[] = [];
  for (let i = 0; i < raw.length; i++) {
    const item = read(raw[i], `${path}[${i}]`);
    if (item !== undefined) out.push(item);
  }
  return out;
}

function refuse(path: string, rule: string, raw: unknown, problems: FieldProblem[]): undefined {
  const got = typeof raw === "number" ? String(raw) : nameOfType(raw);
  problems.push({ path, message: `${rule}, got ${got}` });
  return undefined;
}
