import { holdsTenant, narrowTenants } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { DirectoryEntry } from "@/server/decisions/directory";
import type { DeskParts } from "@/server/desk-parts";
import { arms } from "@/server/engine/decision-record";
import { clickHead } from "@/server/engine/knowledge";
import { headOf } from "@/server/engine/knowledge-rates";
import { objectives } from "@/server/engine/vocabulary";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import { arrangeMoments, averageContributions, spreadOverTime, stepOf } from "./assemble-why-shown";
import { describeCreatives } from "./describe-creatives";
import { findDecisiveAgents } from "./find-decisive-agents";
import { listCreatives } from "./list-creatives";
import { listContributionSteps } from "./queries/list-contribution-steps";
import { listCreativeDelivery } from "./queries/list-creative-delivery";
import { listWinMoments } from "./queries/list-win-moments";
import { sampleWins } from "./queries/sample-wins";
import { ReplayRefusedError, replayForViewer } from "./replay-for-viewer";
import type { Replay, ReplayChangesAsked } from "./replay-schema";
import { seesMarket } from "./sees-market";
import type { DecisiveAgents, WhyShown } from "./why-shown-schema";
import { writeWhyShownText } from "./write-why-shown-text";

/** One ad in one window, asked about by somebody. */
interface AdQuestion {
  viewer: Viewer;
  adId: string;
  window: TimeWindow;
  signal?: AbortSignal | undefined;
}

/** Wins that are decided again to find the decisive agents. */
const sampledWins = 80;
const keptAnswers = 100;

/** What the explanation pages ask besides the explanation itself. */
export interface ExplanationsDesk {
  /**
   * A decision made again with changes; null when there is none of that id or the viewer's ads took no part in it. Throws
   * a RangeError with a sentence for changes that cannot be tried.
   */
  replay(question: { viewer: Viewer; decisionId: string; changes: ReplayChangesAsked }): Promise<Replay | null>;
  /** Why an ad was shown in a window; null when the viewer has no ad of this id. */
  whyShown(question: AdQuestion): Promise<WhyShown | null>;
  /** Without which agents its wins would have been lost, from a sample of them; null when the viewer has no such ad. */
  decisiveAgents(question: AdQuestion): Promise<DecisiveAgents | null>;
}

/** Answers explanation pages from recorded decisions and the engine. */
export function createExplanationsDesk(parts: DeskParts): ExplanationsDesk {
  const { reader } = parts;
  const decisive = new Map<string, DecisiveAgents>();
  const findOwnAd = ({ viewer, adId }: AdQuestion): DirectoryEntry | null => {
    const { directory } = parts.book();
    const adNo = directory.findAdNo(adId.toLowerCase());
    const entry = adNo === null ? null : directory.findAd(adNo);
    return entry !== null && holdsTenant(viewer.tenants, entry.advertiserNo) ? entry : null;
  };
  const open = ({ viewer, window, signal }: AdQuestion, entry: DirectoryEntry) =>
    parts.openLedger({ tenant: narrowTenants(viewer.tenants, [entry.advertiserNo]), window, signal });
  return {
    async whyShown(question) {
      const entry = findOwnAd(question);
      if (entry === null) return null;
      const { window } = question;
      const ledger = open(question, entry);
      const { adNo } = entry;
      const [steps, moments, delivery, creatives, newestMs] = await Promise.all([
        listContributionSteps(ledger, { adNo, step: stepOf(window) }),
        listWinMoments(ledger, adNo),
        listCreativeDelivery(ledger, adNo),
        listCreatives(parts.prisma, entry.adId),
        parts.findNewestMs(),
      ]);
      const { knowledge } = parts.service.desk.grounds;
      const objective = objectives.indexOf(creatives.objective);
      const sum = (name: "won" | "impressions" | "completes" | "clicks") =>
        delivery.reduce((total, one) => total + one[name], 0);
      const wins = sum("won");
      const found = {
        adName: entry.adName,
        wins,
        ...averageContributions(steps, wins),
        ...arrangeMoments(moments),
      };
      return {
        adId: entry.adId,
        objective: creatives.objective,
        from: new Date(window.fromMs).toISOString(),
        to: new Date(window.toMs).toISOString(),
        text: writeWhyShownText(found),
        ...found,
        impressions: sum("impressions"),
        completes: sum("completes"),
        clicks: sum("clicks"),
        ...spreadOverTime(steps, window),
        creatives: describeCreatives({ adNo, objective, creatives: creatives.list, knowledge, delivery }),
        response: headOf(objective) === clickHead ? "click" : "completion",
        newestMs,
      };
    },

    async decisiveAgents(question) {
      const entry = findOwnAd(question);
      if (entry === null) return null;
      const { window, signal } = question;
      const key = `${entry.adNo} ${window.fromMs} ${window.toMs}`;
      const known = decisive.get(key);
      if (known !== undefined) return known;
      const ledger = open(question, entry);
      const [records, delivery] = await Promise.all([
        sampleWins(ledger, reader.ledger.negotiations, { adNo: entry.adNo, most: sampledWins }),
        listCreativeDelivery(ledger, entry.adNo),
      ]);
      const found = await findDecisiveAgents({
        engine: reader.engine,
        records,
        findGrounds: (record) => reader.grounds.find(record),
        wins: delivery.reduce((total, { won }) => total + won, 0),
        signal,
      });
      // A window that is over stays as it is; one that is not ends with an hour that others may still ask about.
      decisive.set(key, found);
      if (decisive.size > keptAnswers) for (const oldest of [...decisive.keys()].slice(0, 1)) decisive.delete(oldest);
      return found;
    },

    async replay({ viewer, decisionId, changes }) {
      const found = await reader.findWithGrounds(decisionId, viewer);
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
