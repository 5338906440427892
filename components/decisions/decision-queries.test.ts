import { describe, expect, it } from "vitest";
import { toListInput } from "./decision-queries";
import { loadDecisionSearchParams } from "./decision-search-params";

const read = (query: string) => toListInput(loadDecisionSearchParams(new URLSearchParams(query)));

describe("toListInput", () => {
  it("asks for the latest week when the URL says nothing", () => {
    expect(read("")).toEqual({ range: "7d", outcome: "all", limit: 50 });
  });

  it("carries every filter of the URL", () => {
    expect(read("outcome=silent&kind=MUSIC&genre=sad&country=DE&reason=cap-day&arm=panel&id=0197")).toEqual({
      range: "7d",
      outcome: "silent",
      limit: 50,
      kind: "MUSIC",
      genre: "sad",
      country: "DE",
      reason: "cap-day",
      arm: "panel",
      id: "0197",
    });
  });

  it("sends bounds only with a range of one's own", () => {
    const bounds = "from=2026-11-20T00:00:00.000Z&to=2026-11-21T00:00:00.000Z";
    expect(read(`range=custom&${bounds}`)).toMatchObject({
      from: "2026-11-20T00:00:00.000Z",
      to: "2026-11-21T00:00:00.000Z",
    });
    expect(read("range=custom&from=2026-11-20&to=2026-11-20"), "days as the range picker writes them").toMatchObject({
      from: "2026-11-20T00:00:00.000Z",
      to: "2026-11-21T00:00:00.000Z",
    });
    expect(read("range=custom&from=yesterday&to=2026-13-45")).toMatchObject({ from: undefined, to: undefined });
    expect(read(`range=7d&${bounds}`)).not.toHaveProperty("from");
  });

  it("does not ask again for another look of the list", () => {
    expect(read("density=compact&columns=price")).toEqual(read(""));
  });

  it("ignores values that no filter has", () => {
    expect(read("outcome=everything&kind=TELEVISION")).toEqual(read(""));
  });
});
