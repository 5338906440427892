/** A file that cannot be read as a table at all; the message is for a person, the remedy what to do. */
export class SheetError extends Error {
  override readonly name = "SheetError";
  constructor(
    message: string,
    readonly remedy: string,
    readonly row: number | null = null,
  ) {
    super(message);
  }
}
