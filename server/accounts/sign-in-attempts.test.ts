import { describe, expect, it } from "vitest";
import { SignInAttempts } from "./sign-in-attempts";

const minuteMs = 60_000;

function begin(
  count: number,
  attempts: SignInAttempts,
  email: (index: number) => string,
  place: (index: number) => string,
) {
  for (let index = 0; index < count; index += 1) attempts.begin(email(index), place(index));
}

describe("attempts to sign in", () => {
  it.each([
    ["8 by one person from one place", 8, () => "ada", () => "here", 900],
    ["7 by one person from one place", 7, () => "ada", () => "here", 0],
    ["40 for one person from anywhere", 40, () => "ada", (index: number) => `there ${index}`, 900],
    ["39 for one person from anywhere", 39, () => "ada", (index: number) => `there ${index}`, 0],
    ["100 from one place for anybody", 100, (index: number) => `person ${index}`, () => "here", 900],
    ["99 from one place for anybody", 99, (index: number) => `person ${index}`, () => "here", 0],
  ])("after %s", (_name, count, email, place, seconds) => {
    const attempts = new SignInAttempts(() => 0);
    begin(count, attempts, email, place);
    expect(attempts.secondsToWait("ada", "here")).toBe(seconds);
    expect(attempts.secondsToWait("bob", "elsewhere")).toBe(0);
  });

  it("are forgotten a quarter of an hour after the first", () => {
    let nowMs = 0;
    const attempts = new SignInAttempts(() => nowMs);
    begin(
      8,
      attempts,
      () => "ada",
      () => "here",
    );
    nowMs = 14 * minuteMs;
    expect(attempts.secondsToWait("ada", "here")).toBe(60);
    nowMs = 15 * minuteMs;
    expect(attempts.secondsToWait("ada", "here")).toBe(0);
    attempts.begin("ada", "here");
    expect(attempts.secondsToWait("ada", "here")).toBe(0);
  });

  it("do not count once one succeeded", () => {
    const attempts = new SignInAttempts(() => 0);
    for (let round = 0; round < 200; round += 1) {
      attempts.begin("ada", "here");
      attempts.succeed("ada", "here");
    }
    expect(attempts.secondsToWait("ada", "here")).toBe(0);
  });
});
