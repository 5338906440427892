import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { drawUnit } from "../math/counter-random";
import { bernsteinHalfWidth, estimateOffPolicy, type LoggedChoice, type PolicyEstimate } from "./off-policy";

const rates = [0.1, 0.2, 0.4];
const logging = [0.5, 0.3, 0.2];
const judged = [0.1, 0.2, 0.7];
const truth = judged.reduce((sum, chance, arm) => sum + chance * (rates[arm] as number), 0);

/** Choices of the logging policy among three arms. `model` is the reward model of the doubly robust estimate. */
function logOf(seed: number, n: number, model: number[]): LoggedChoice[] {
  return Array.from({ length: n }, (_, t) => {
    const u = drawUnit(seed, t);
    const arm = u < 0.5 ? 0 : u < 0.8 ? 1 : 2;
    return {
      reward: drawUnit(seed, t, 1) < (rates[arm] as number) ? 1 : 0,
      propensity: logging[arm] as number,
      targetChance: judged[arm] as number,
      predicted: model[arm] as number,
      predictedTarget: judged.reduce((sum, chance, i) => sum + chance * (model[i] as number), 0),
    };
  });
}

const options = { weightBound: 3.5, miss: 0.05 };
const noModel = [0, 0, 0];

function estimated(estimate: { status: string }): PolicyEstimate {
  expect(estimate.status).toBe("estimated");
  return estimate as PolicyEstimate;
}

describe("estimateOffPolicy", () => {
  it("is right on average and its intervals hold the truth in at least 95 of 100 logs", () => {
    const missed = { ips: 0, snips: 0, dr: 0 };
    const sums = { ips: 0, snips: 0, dr: 0 };
    const logs = 100;
    for (let seed = 0; seed < logs; seed += 1) {
      const estimates = estimateOffPolicy(logOf(seed, 4000, [0.15, 0.15, 0.3]), options);
      for (const name of ["ips", "snips", "dr"] as const) {
        const { value, low, high, meanWeight } = estimated(estimates[name]);
        sums[name] += value;
        if (low > truth || high < truth) missed[name] += 1;
        expect(Math.abs(meanWeight - 1)).toBeLessThan(0.1);
      }
    }
    for (const name of ["ips", "snips", "dr"] as const) {
      expect(missed[name]).toBeLessThanOrEqual(5);
      expect(Math.abs(sums[name] / logs - truth)).toBeLessThan(0.003);
    }
  });

  it("equals the plain mean when the judged policy is the logging one", () => {
    const log = logOf(7, 2000, noModel).map((choice) => ({ ...choice, targetChance: choice.propensity }));
    const mean = log.reduce((sum, choice) => sum + choice.reward, 0) / log.length;
    const estimates = estimateOffPolicy(log, { weightBound: 1, miss: 0.05 });
    for (const estimate of [estimates.ips, estimates.snips, estimates.dr]) {
      expect(estimated(estimate).value).toBeCloseTo(mean, 12);
      expect(estimated(estimate).effectiveSample).toBeCloseTo(2000, 6);
    }
  });

  it("gains from a good model: the doubly robust terms vary less", () => {
    const spreadOf = (model: number[]) => {
      const values = Array.from(
        { length: 60 },
        (_, seed) => estimated(estimateOffPolicy(logOf(seed, 3000, model), options).dr).value,
      );
      return values.reduce((sum, value) => sum + (value - truth) ** 2, 0);
    };
    expect(spreadOf(rates)).toBeLessThan(spreadOf(noModel));
  });

  it("refuses a log that is worth fewer than 1,000 choices, an empty one too", () => {
    for (const n of [0, 1, 900]) {
      const { ips, snips, dr } = estimateOffPolicy(logOf(1, n, noModel), options);
      for (const estimate of [ips, snips, dr]) {
        expect(estimate).toMatchObject({
          status: "refused",
          choices: n,
          reason: expect.stringContaining("1000 are needed"),
        });
      }
    }
    const never = logOf(1, 5000, noModel).map((choice) => ({ ...choice, targetChance: 0 }));
    expect(estimateOffPolicy(never, options).ips).toMatchObject({ status: "refused", effectiveSample: 0 });
  });

  it("cuts weights above the bound, which can only lower the estimate", () => {
    const log = logOf(2, 5000, noModel);
    const whole = estimated(estimateOffPolicy(log, options).ips).value;
    expect(estimated(estimateOffPolicy(log, { ...options, weightBound: 2 }).ips).value).toBeLessThan(whole);
  });

  it.each([
    ["no propensity", { propensity: 0 }],
    ["a reward above one", { reward: 2 }],
    ["a chance that is no number", { targetChance: Number.NaN }],
  ])("throws for %s", (_name, wrong) => {
    const [first] = logOf(3, 1, noModel);
    expect(() => estimateOffPolicy([{ ...(first as LoggedChoice), ...wrong }], options)).toThrow(RangeError);
  });
});

describe("bernsteinHalfWidth", () => {
  it("follows Maurer and Pontil", () => {
    const log = Math.log(80);
    expect(bernsteinHalfWidth(0.25, 1, 1001, 0.05)).toBeCloseTo(Math.sqrt((0.5 * log) / 1001) + (7 * log) / 3000, 12);
  });
});

const folder = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "bandit");

interface BanditRow {
  item: number;
  position: number;
  click: number;
  propensity: number;
}

function readBandit(name: string): BanditRow[] {
  const lines = readFileSync(join(folder, name), "utf8").trim().split("\n").slice(1);
  return lines.map((line) => {
    const [, item, position, click, propensity] = line.split(",").map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return { item, position, click, propensity };
  });
}

describe.skipIf(!existsSync(join(folder, "random-men.csv")))("estimateOffPolicy on logs of a real shop", () => {
  const items = 34;

  it("tells from the random policy's log what the Thompson sampling policy earned in its own", () => {
    const random = readBandit("random-men.csv");
    const thompson = readBandit("bts-men.csv");
    // the Thompson policy as its own log shows it: shares of the items by position
    const counts = new Map<string, number>();
    const shown = new Map<number, number>();
    for (const { item, position } of thompson) {
      counts.set(`${item} ${position}`, (counts.get(`${item} ${position}`) ?? 0) + 1);
      shown.set(position, (shown.get(position) ?? 0) + 1);
    }
    const chance = (row: BanditRow) =>
      (counts.get(`${row.item} ${row.position}`) ?? 0) / (shown.get(row.position) ?? 1);
    const log = random.map((row) => ({
      reward: row.click,
      propensity: row.propensity,
      targetChance: chance(row),
      predicted: 0,
      predictedTarget: 0,
    }));
    const weightBound = items * Math.max(...random.map(chance));
    const { ips, snips } = estimateOffPolicy(log, { weightBound, miss: 0.05 });
    const earned = thompson.reduce((sum, row) => sum + row.click, 0) / thompson.length;
    for (const estimate of [estimated(ips), estimated(snips)]) {
      expect(Math.abs(estimate.meanWeight - 1)).toBeLessThan(0.05);
      expect(estimate.low).toBeLessThanOrEqual(earned);
      expect(estimate.high).toBeGreaterThanOrEqual(earned);
      expect(Math.abs(estimate.value - earned)).toBeLessThan(0.003);
    }
  });

  it("refuses the other way round when too few of the Thompson policy's choices are a uniform one's", () => {
    const log = readBandit("bts-men.csv")
      .slice(0, 2000)
      .map((row) => ({
        reward: row.click,
        propensity: row.propensity,
        targetChance: 1 / items,
        predicted: 0,
        predictedTarget: 0,
      }));
    const { ips } = estimateOffPolicy(log, { weightBound: 100, miss: 0.05 });
    expect(ips.effectiveSample).toBeLessThan(1000);
    expect(ips.status).toBe("refused");
  });
});
