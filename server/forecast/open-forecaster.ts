import { ForecastComputer, type OpenWholeLedger } from "./compute-forecast";
import { ForecastThread, findForecastWorker } from "./forecast-thread";
import type { ForecastWorkerStart } from "./forecast-worker-lines";

/** What computes forecasts: a thread where the server runs bundled, this one where it runs from source. */
export function openForecaster(parts: {
  bundleUrl: string;
  openLedger: OpenWholeLedger;
  start: ForecastWorkerStart;
}): ForecastThread | ForecastComputer {
  const url = findForecastWorker(parts.bundleUrl);
  return url === null ? new ForecastComputer(parts.openLedger) : new ForecastThread({ url, start: parts.start });
}
