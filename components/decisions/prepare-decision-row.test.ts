import { describe, expect, it } from "vitest";
import type { DecisionListRow } from "@/server/ledger/decision-list-schema";
import { prepareDecisionRow } from "./prepare-decision-row";

const played: DecisionListRow = {
  id: "0197f3a2-1c4d-7e55-8abc-0123456789ab",
  at: "2026-11-23T20:14:09.000Z",
  arm: "panel",
  kind: "MUSIC",
  slot: "MID_ROLL",
  country: "DE",
  genre: "pop",
  show: "",
  mood: "HAPPY",
  activity: "COMMUTE",
  winner: { adId: null, label: "Morning roast", advertiser: "Nordlicht Coffee", kind: "ad" },
  silenceReason: null,
  priceMicros: 4_210_000,
  scoreUnits: 8_450_123_456,
  marginUnits: 310_400_000,
  contributions: [
    { agent: "context", units: 8_450_123_456 },
    { agent: "somebody-new", units: 0 },
  ],
  vetoed: 3,
  shortlisted: 21,
  totalMicros: 1_240,
  events: ["impression"],
};

describe("prepareDecisionRow", () => {
  it("says who played, when, at what price and by how much", () => {
    expect(prepareDecisionRow(played)).toMatchObject({
      day: "23 Nov",
      clock: "20:14:09",
      title: "Morning roast",
      subtitle: "Nordlicht Coffee",
      silent: false,
      score: "8,450.1",
      margin: "310.4",
      moment: "pop · happy · commute · DE",
      price: "€4.21",
      excluded: "3 of 21",
      speed: "1.2 ms",
    });
  });

  it("keeps only agents it can draw", () => {
    expect(prepareDecisionRow(played).contributions).toEqual([{ agent: "context", units: 8_450_123_456 }]);
  });

  it("says why no ad played", () => {
    const row = prepareDecisionRow({
      ...played,
      winner: null,
      silenceReason: "sad-passage",
      contributions: [],
      marginUnits: null,
    });
    expect(row).toMatchObject({
      title: "No ad played",
      subtitle: "No ads during a sad passage.",
      silent: true,
      score: "",
      margin: "–",
      price: "–",
    });
  });

  it("names the show of a podcast and leaves out what is unknown", () => {
    const row = prepareDecisionRow({
      ...played,
      kind: "PODCAST",
      show: "Tiny Engines",
      mood: "UNKNOWN",
      activity: "UNKNOWN",
    });
    expect(row.moment).toBe("Tiny Engines · DE");
  });

  it("tells nothing of what another advertiser won", () => {
    const row = prepareDecisionRow({
      ...played,
      winner: { adId: null, label: "Another advertiser's ad", advertiser: "", kind: "rival" },
      priceMicros: 0,
      contributions: [],
      marginUnits: null,
      events: [],
    });
    expect(row).toMatchObject({ title: "Another advertiser's ad", silent: false, price: "–", score: "", margin: "–" });
    expect(row.noVote).toBe("Theirs alone");
    expect(row.listening.words).toBe("–");
  });
});
