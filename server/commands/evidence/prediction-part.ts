import { measureAgainstTruth } from "@/server/engine/learning/known-truth";
import { writeTable } from "../terminal/write-table";

/** Both heads of the response model. Clicks are rare, so their lowest decile rests on about a hundred of them. */
const heads = [
  { name: "completions", baseLogOdds: 0.8, warmup: 150_000, decileTolerance: 0.05 },
  { name: "clicks", baseLogOdds: -2.5, warmup: 200_000, decileTolerance: 0.1 },
] as const;
const judged = 50_000;
const mostExcess = 0.01;
const ratioTolerance = 0.02;

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

/** Learns and judges predictions in a world of known truth, and tells which claims were not met. */
export function provePrediction(seed: number): { lines: string[]; unmet: string[] } {
  const unmet: string[] = [];
  const rows = heads.map(({ name, baseLogOdds, warmup, decileTolerance }) => {
    const { excessLogLoss, ratio, decileRatios } = measureAgainstTruth({ seed, baseLogOdds, warmup, judged });
    const worstDecile = Math.max(...decileRatios.map((decile) => Math.abs(decile - 1)));
    if (excessLogLoss > mostExcess)
      unmet.push(
        `Seed ${seed}: ${name}: log-loss is ${percent(excessLogLoss)} above the truth's, not ${percent(mostExcess)}.`,
      );
    if (Math.abs(ratio - 1) > ratioTolerance)
      unmet.push(`Seed ${seed}: ${name}: predicted over seen is ${ratio.toFixed(3)}, further than 2 % from 1.`);
    if (worstDecile > decileTolerance)
      unmet.push(
        `Seed ${seed}: ${name}: a decile is ${percent(worstDecile)} off, more than ${percent(decileTolerance)}.`,
      );
    return [name, percent(excessLogLoss), ratio.toFixed(4), percent(worstDecile)];
  });
  const columns = [
    { title: "prediction of" },
    { title: "log-loss above the truth's", number: true },
    { title: "predicted / seen", number: true },
    { title: "worst decile off by", number: true },
  ];
  return { lines: writeTable(columns, rows), unmet };
}
