import type { Viewer } from "@/server/accounts/viewer";
import type { DeskParts } from "@/server/desk-parts";
import type { DecisionListRow } from "@/server/ledger/decision-list-schema";
import { findInLadder } from "./find-in-ladder";
import { windowOfId } from "./id-window";
import type { SearchAnswer, SearchHit } from "./schema";

const mostHits = 20;
const mostImpressions = 5;

/** Finds what people look for by name or id. */
export interface SearchDesk {
  /** At most 20 things of the viewer's tenants, best first: impressions by id, the ladder by name and id. */
  find(question: { viewer: Viewer; text: string }): Promise<SearchAnswer>;
}

/** The desk behind the search field. */
export function createSearchDesk({ book, reader }: Pick<DeskParts, "book" | "reader">): SearchDesk {
  return {
    async find({ viewer, text }) {
      const window = windowOfId(text.toLowerCase());
      const impressions =
        window === null
          ? []
          : (await reader.list({ ...window, id: text.toLowerCase(), outcome: "all", limit: mostImpressions }, viewer))
              .rows;
      const rungs = findInLadder(book().directory.ladder.advertisers, {
        text,
        tenants: viewer.tenants,
        limit: mostHits - impressions.length,
      });
      return { hits: [...impressions.map(toHit), ...rungs] };
    },
  };
}

function toHit({ id, at, winner }: DecisionListRow): SearchHit {
  return {
    kind: "impression",
    id,
    name: winner?.label ?? "No ad played",
    above: winner?.advertiser ?? "",
    status: null,
    at,
  };
}
