import type { ReportView } from "./data-model";
import { ballotsView } from "./views/ballots-view";
import { decisionsView } from "./views/decisions-view";
import { deliveryView } from "./views/delivery-view";
import { eventsView } from "./views/events-view";
import { exposuresView } from "./views/exposures-view";
import { lossesView } from "./views/losses-view";
import { pacingView } from "./views/pacing-view";

/** The declared data model: every view that reports, charts and exports are built from. */
export const reportViews = {
  delivery: deliveryView,
  decisions: decisionsView,
  events: eventsView,
  ballots: ballotsView,
  losses: lossesView,
  exposures: exposuresView,
  pacing: pacingView,
} as const satisfies Record<string, ReportView>;

export type ReportViewKey = keyof typeof reportViews;
export const reportViewKeys = Object.keys(reportViews) as [ReportViewKey, ...ReportViewKey[]];
