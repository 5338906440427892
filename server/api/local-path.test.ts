import { expect, it } from "vitest";
import { readLocalPath } from "./local-path";

it.each([
  ["a page", "/campaigns", "/campaigns"],
  ["a page with everything", "/decisions?range=7d&id=a%2Fb#top", "/decisions?range=7d&id=a%2Fb#top"],
  ["nothing", undefined, "/"],
  ["another site", "https://evil.example/", "/"],
  ["another site without a scheme", "//evil.example", "/"],
  ["a backslash that browsers read as a slash", "/\\evil.example", "/"],
  ["a tab that browsers drop", "/\t/evil.example", "/"],
  ["a line break that browsers drop", "/\n//evil.example", "/"],
  ["dots that lead to another site", "/x/..//evil.example", "/"],
  ["a script", "javascript:alert(1)", "/"],
  ["a relative path", "campaigns", "/"],
  ["a machine's path", "/api/auth/sign-out", "/"],
  ["the sign-in page itself", "/sign-in?next=/sign-in", "/"],
  ["a name that only begins like a door", "/sign-ins", "/sign-ins"],
  ["a list", ["/a"], "/"],
])("%s", (_name, said, path) => expect(readLocalPath(said)).toBe(path));
