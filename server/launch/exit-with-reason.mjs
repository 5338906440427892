/** Errors of these names were written for a person: their message stands alone, without a stack. */
const plainNames = new Set(["LaunchError", "CommandError", "ConfigError", "DataFolderLockedError"]);

/** A failure that a person can act on; its message is one clear sentence. */
export class LaunchError extends Error {
  name = "LaunchError";
}

/** Prints why the process cannot go on (with the stack only for unexpected errors) and ends it with code 1. */
export function exitWithReason(error) {
  const known = error instanceof Error && plainNames.has(error.name);
  console.error(known ? error.message : error);
  process.exit(1);
}
