/** A question that the data model cannot answer; the message is a sentence for a person. */
export class ReportQueryError extends Error {
  override readonly name = "ReportQueryError";
}
