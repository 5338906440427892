/** What a command throws when a person can mend it: its message is printed alone and the exit code is 1. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
