import type { CreativeFields } from "../ladder-columns";
import type { FormProblem } from "./schema";

/** What stands against a creative; files kept here (addresses without a host) must be the advertiser's own. */
export function checkCreative(fields: CreativeFields, isOwnFile: (address: string) => boolean): FormProblem[] {
  const { audioUrl, companionUrl, companionWidth, companionHeight } = fields;
  const isForeign = (address: string) => address.startsWith("/") && !isOwnFile(address);
  const problems: FormProblem[] = [];
  if (isForeign(audioUrl)) problems.push({ path: "audioUrl", message: "There is no such sound of this advertiser." });
  if (companionUrl === undefined) {
    if (companionWidth !== undefined || companionHeight !== undefined) {
      problems.push({ path: "companionUrl", message: "A size is given, but no banner." });
    }
  } else if (isForeign(companionUrl)) {
    problems.push({ path: "companionUrl", message: "There is no such banner of this advertiser." });
  } else if (companionWidth === undefined || companionHeight === undefined) {
    problems.push({ path: "companionWidth", message: "A banner needs its width and height." });
  }
  return problems;
}
