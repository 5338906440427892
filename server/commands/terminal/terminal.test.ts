import { afterEach, describe, expect, it, vi } from "vitest";
import { describeBacklog } from "./describe-backlog";
import { createProgressLine } from "./progress-line";
import { explainUnreadable, readArguments, readPositive, readWhole } from "./read-arguments";
import { showOperation } from "./show-operation";
import { stopOnInterrupt } from "./stop-on-interrupt";
import { writeCounted, writeMoney, writeShare, writeTable } from "./write-table";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("readArguments", () => {
  const options = { seed: { type: "string" }, fast: { type: "boolean" } } as const;

  it("reads options and what stands beside them", () => {
    const given = readArguments(["demo", "--seed", "7", "--fast"], options, "help");
    expect(given?.values).toEqual({ seed: "7", fast: true });
    expect(given?.positionals).toEqual(["demo"]);
  });

  it.each([["--help"], ["-h"]])("prints the help for %s and reads nothing", (word) => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    expect(readArguments(["demo", word, "--nonsense"], options, "how to")).toBeNull();
    expect(log).toHaveBeenCalledWith("how to");
  });

  it.each([[["--sed", "7"]], [["--seed"]], [["--fast=yes"]]])("refuses %j with the help", (argv) => {
    expect(() => readArguments(argv, options, "how to")).toThrow(/--\w+[\s\S]*how to$/);
  });
});

describe("numbers of a command line", () => {
  it("are whole and not too small", () => {
    const rule = { name: "last", lowest: 1, fallback: 10 };
    expect(readWhole("5", rule)).toBe(5);
    expect(readWhole(undefined, rule)).toBe(10);
    for (const text of ["0", "-1", "1.5", "1e3", "0x10", "", "9".repeat(16)]) {
      expect(() => readWhole(text, rule)).toThrow(`--last is "${text}", but must be a whole number of at least 1.`);
    }
  });

  it("are above 0 where a part may be meant", () => {
    expect(readPositive("0.5", "budget")).toBe(0.5);
    for (const text of ["0", "-1", "many", " ", "Infinity", "NaN"])
      expect(() => readPositive(text, "budget")).toThrow(/above 0/);
    expect(() => readPositive(undefined, "budget")).toThrow(/--budget is missing/);
  });
});

describe("explainUnreadable", () => {
  it("makes a sentence of what a person can mend and throws on what is a fault", () => {
    expect(explainUnreadable(Object.assign(new Error("x"), { code: "ENOENT" }), "a.csv").message).toBe(
      "There is no file or folder a.csv.",
    );
    expect(explainUnreadable(Object.assign(new Error("x"), { code: "EACCES" }), "a.csv").message).toContain(
      "may not be read",
    );
    expect(() => explainUnreadable(new TypeError("ours"), "a.csv")).toThrow("ours");
  });
});

describe("tables", () => {
  it("stand in columns, numbers to the right, without blanks at the end", () => {
    const columns = [{ title: "name" }, { title: "count", number: true }, { title: "note" }];
    expect(
      writeTable(columns, [
        ["a", "5", ""],
        ["longer", "1,000", "x"],
      ]),
    ).toEqual(["name    count  note", "a           5", "longer  1,000  x"]);
  });

  it("write numbers for people", () => {
    expect([writeShare(1, 8), writeShare(1, 0), writeShare(1, 3, 2)]).toEqual(["12.5 %", "–", "33.33 %"]);
    expect([writeMoney(1_234_560_000), writeMoney(4)]).toEqual(["1,234.56", "0.00"]);
    expect([writeCounted(1, "row"), writeCounted(2_000, "row"), writeCounted(2, "day of ad", "days of ad")]).toEqual([
      "1 row",
      "2,000 rows",
      "2 days of ad",
    ]);
  });
});

describe("the progress line", () => {
  const terminal = (isTTY: boolean) => {
    const written: string[] = [];
    return { written, line: createProgressLine({ isTTY, write: (text: string) => written.push(text) }) };
  };

  it("renews itself in a terminal, ten times a second at most, and goes away", () => {
    vi.useFakeTimers();
    const { written, line } = terminal(true);
    line.clear();
    line.show("one");
    line.show("too soon");
    vi.advanceTimersByTime(100);
    line.show("two");
    line.clear();
    expect(written).toEqual(["\rone\u001b[K", "\rtwo\u001b[K", "\r\u001b[K"]);
  });

  it("stays silent where nobody looks", () => {
    const { written, line } = terminal(false);
    line.show("one");
    line.clear();
    expect(written).toEqual([]);
  });

  it("tells a job's steps", () => {
    const { written, line } = terminal(true);
    showOperation(line)({ step: "counting", done: 1_500, total: 6_000 });
    expect(written).toEqual(["\rCounting: 1,500 of 6,000 (25.0 %)\u001b[K"]);
  });
});

describe("stopOnInterrupt", () => {
  it("ends a job on Ctrl+C with a sentence, and listens no longer", async () => {
    const before = process.listenerCount("SIGINT");
    const job = stopOnInterrupt(async (signal) => {
      process.emit("SIGINT");
      signal.throwIfAborted();
    });
    await expect(job).rejects.toMatchObject({ name: "CommandError", message: "Stopped before the end." });
    expect(process.listenerCount("SIGINT")).toBe(before);
  });

  it("ends a job that came to a result all the same", async () => {
    const job = stopOnInterrupt(async () => process.emit("SIGTERM"));
    await expect(job).rejects.toThrow("Stopped before the end.");
  });

  it("hands on results and errors", async () => {
    expect(await stopOnInterrupt(async () => 7)).toBe(7);
    await expect(stopOnInterrupt(() => Promise.reject(new Error("ours")))).rejects.toThrow("ours");
  });
});

describe("describeBacklog", () => {
  it("tells what was not looked at, and why", () => {
    expect(describeBacklog({ decisions: 0, failure: "x" })).toEqual([]);
    expect(describeBacklog({ decisions: 1, failure: null })).toEqual([
      "  not looked at: 1 decision that waits in the outbox",
    ]);
    expect(describeBacklog({ decisions: 2, failure: "no room" })[0]).toMatch(
      /2 decisions that wait .*failed: no room$/,
    );
  });
});
