import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { DeskParts } from "@/server/desk-parts";
import { arms } from "@/server/engine/decision-record";
import { seesMarket } from "./audience";
import { ReplayRefusedError, replayForViewer } from "./replay-for-viewer";
import type { Replay, ReplayChangesAsked } from "./replay-schema";

/** What the explanation pages ask besides the explanation itself. */
export interface ExplanationsDesk {
  /**
   * A decision made again with changes; null when there is none of that id or the viewer's ads took no part in it. Throws
   * a RangeError with a sentence for changes that cannot be tried.
   */
  replay(question: { viewer: Viewer; decisionId: string; changes: ReplayChangesAsked }): Promise<Replay | null>;
}

/** Answers explanation pages from recorded decisions and the engine. */
export function createExplanationsDesk({ reader }: DeskParts): ExplanationsDesk {
  return {
    async replay({ viewer, decisionId, changes }) {
      const found = await reader.findForAudience(decisionId, viewer);
      if (found === null) return null;
      const { record, grounds } = found;
      if (grounds === null) {
        throw new ReplayRefusedError(
          "The versions this was decided with are no longer kept: it cannot be decided again.",
        );
      }
      if (record.arm !== 0) {
        throw new ReplayRefusedError(`This was decided by the baseline “${arms[record.arm]}”, not by the panel.`);
      }
      const market = seesMarket(viewer);
      return replayForViewer({
        engine: reader.engine,
        record,
        grounds,
        changes,
        seesMarket: market,
        owns: (advertiserNo) => market || holdsTenant(viewer.tenants, advertiserNo),
      });
    },
  };
}
