/** The database cannot be used; the message is one sentence for a person, without the password. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
}
