import { z } from "zod";
import type { DescribedRoute } from "./described-route";
import { auctionRoute } from "./routes/auction";
import { beaconRoute } from "./routes/beacon";
import { decideRoute, explainRoute } from "./routes/decisions";
import { recordEventsRoute } from "./routes/events";
import { audioRoute, companionRoute } from "./routes/media";
import { mediaRoute } from "./routes/media-files";
import { liveRoute, metricsRoute, readyRoute } from "./routes/operations";
import { listTracksRoute, recountRoute, redecideRoute, replaceTracksRoute } from "./routes/operations-jobs";
import { describeReportsRoute, runReportRoute } from "./routes/reports";

export const openApiRoute: DescribedRoute = {
  method: "GET",
  path: "/api/v1/openapi.json",
  operationId: "openApi",
  summary: "This document.",
  scope: null,
  answers: { 200: { description: "The OpenAPI document.", schema: z.looseObject({ openapi: z.string() }) } },
};

/** Every public HTTP route, in the order of the OpenAPI document. */
export const describedRoutes: readonly DescribedRoute[] = [
  decideRoute,
  explainRoute,
  recordEventsRoute,
  beaconRoute,
  audioRoute,
  companionRoute,
  mediaRoute,
  auctionRoute,
  describeReportsRoute,
  runReportRoute,
  recountRoute,
  redecideRoute,
  replaceTracksRoute,
  listTracksRoute,
  openApiRoute,
  liveRoute,
  readyRoute,
  metricsRoute,
];
