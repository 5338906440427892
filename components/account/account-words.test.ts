import { describe, expect, it } from "vitest";
import { describeBrowser } from "./describe-browser";
import { initialsOf } from "./initials";

describe("browsers as people call them", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0",
      "Edge on Windows",
    ],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605 Version/26 Safari/605", "Safari on macOS"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
    ["Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36", "Chrome on Android"],
    ["curl/8", "Another program"],
    ["", "Another program"],
  ])("%s", (userAgent, words) => expect(describeBrowser(userAgent)).toBe(words));
});

describe("initials", () => {
  it.each([
    ["Ada Brumble", "AB"],
    ["Ada Maria von Brumble", "AB"],
    ["ada", "A"],
    ["Øyvind", "Ø"],
    ["", "?"],
  ])("%s", (name, initials) => expect(initialsOf(name)).toBe(initials));
});
