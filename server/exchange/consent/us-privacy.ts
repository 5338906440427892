/** What a United States signal says, of whichever form. */
export interface UsChoice {
  /** False when the signal says that US law does not apply here. */
  applies: boolean;
  /** Opted out of sale, sharing or targeted advertising. */
  optedOut: boolean;
  /** The listener is known to be a child. */
  child: boolean;
}

const usPrivacyForm = /^1[YNyn-]{3}$/;

/**
 * The four characters of the US Privacy string (IAB Tech Lab, CCPA): version 1, notice given, opted out of sale,
 * covered by the LSPA. "1---" says that the law does not apply. Null when it is not of that form.
 */
export function readUsPrivacy(encoded: string): UsChoice | null {
  if (!usPrivacyForm.test(encoded)) return null;
  const upper = encoded.toUpperCase();
  return { applies: upper !== "1---", optedOut: upper[2] === "Y", child: false };
}
