import { type ParseArgsConfig, parseArgs } from "node:util";
import { CommandError } from "../command-error";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** A command line as it was understood. */
type Arguments<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>
>;

/**
 * Reads a command line. Prints `help` and returns null when `--help` is asked for; throws a CommandError that ends with
 * `help` for an option nobody knows.
 */
export function readArguments<const O extends Options>(
  argv: readonly string[],
  options: O,
  help: string,
): Arguments<O> | null {
  if (argv.includes("--help") || argv.includes("-h")) {
    console.log(help);
    return null;
  }
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandError(`${error.message}\n\n${help}`);
  }
}

/** A whole number of at least `lowest`; `fallback` when the option is not given. */
export function readWhole<F>(
  text: string | undefined,
  { name, lowest, fallback }: { name: string; lowest: number; fallback: F },
): number | F {
  if (text === undefined) return fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= lowest) return value;
  throw new CommandError(`--${name} is "${text}", but must be a whole number of at least ${lowest}.`);
}

/** A number above 0. */
export function readPositive(text: string | undefined, name: string): number {
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  if (value > 0 && value < Number.POSITIVE_INFINITY) return value;
  throw new CommandError(
    text === undefined
      ? `--${name} is missing: give a number above 0.`
      : `--${name} is "${text}", but must be a number above 0.`,
  );
}

/** The sentence for a file or folder that cannot be read; other errors are thrown on. */
export function explainUnreadable(error: unknown, path: string): CommandError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return new CommandError(`There is no file or folder ${path}.`);
  if (code === "EACCES" || code === "EPERM") return new CommandError(`${path} may not be read by this user.`);
  if (code === "EISDIR") return new CommandError(`${path} is a folder, but must be a file.`);
  if (code === "ENOTDIR") return new CommandError(`${path} is a file, but must be a folder.`);
  throw error;
}
