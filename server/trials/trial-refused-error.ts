/** A test that cannot be run as asked; the message is for the person who asked. */
export class TrialRefusedError extends Error {
  override readonly name = "TrialRefusedError";
}
