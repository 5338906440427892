/** A file that is not taken: one sentence says why, another what to do. Nothing of it is kept. */
export class MediaError extends Error {
  override readonly name = "MediaError";
  constructor(
    readonly code: "too-large" | "empty" | "wrong-type" | "damaged" | "wrong-length" | "wrong-size",
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}
