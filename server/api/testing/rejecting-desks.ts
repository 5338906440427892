import type { Desks } from "@/server/application";
import { createRejectingDesk } from "./rejecting-desk";

/** Every desk of an application that a test does not ask; each fails with its name when it is asked all the same. */
export function createRejectingDesks(): Omit<Desks, "findNewestMs"> {
  return {
    profile: createRejectingDesk("profile"),
    delivery: createRejectingDesk("delivery"),
    members: createRejectingDesk("members"),
    explanations: createRejectingDesk("explanations"),
    pacing: createRejectingDesk("pacing"),
    forecast: createRejectingDesk("forecast"),
    frequency: createRejectingDesk("frequency"),
    reports: createRejectingDesk("reports"),
    search: createRejectingDesk("search"),
    views: createRejectingDesk("views"),
    comments: createRejectingDesk("comments"),
    trials: createRejectingDesk("trials"),
    media: createRejectingDesk("media"),
    sheets: createRejectingDesk("sheets"),
    history: createRejectingDesk("history"),
    configure: createRejectingDesk("configure"),
    drafts: createRejectingDesk("drafts"),
    exports: createRejectingDesk("exports"),
    whyNot: createRejectingDesk("whyNot"),
    policy: createRejectingDesk("policy"),
  };
}
