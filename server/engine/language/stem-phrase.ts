import { stem } from "./stem";
import { tokenise } from "./tokenise";

/** The stemmed form in which keywords are kept and compared: stems joined by single spaces. */
export function stemPhrase(text: string): string {
  return tokenise(text).map(stem).join(" ");
}
