/** A change to the campaigns that cannot be made; the message is one sentence for a person. */
export class CampaignError extends Error {
  override readonly name = "CampaignError";
  constructor(
    readonly code: "not-found" | "id-taken",
    message: string,
  ) {
    super(message);
  }
}
