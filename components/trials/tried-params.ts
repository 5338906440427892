import { parseAsString } from "nuqs/server";

/** What a link to a new test may ask for beforehand. */
export const triedParams = {
  /** Id of a policy draft. */
  draft: parseAsString,
  /** Id of an ad set. */
  adSet: parseAsString,
};

export interface AskedTrial {
  draft: string | null;
  adSet: string | null;
}
