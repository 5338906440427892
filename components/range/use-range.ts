"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { linkWithRange, type RangeParams, rangeSearchParams, toRangeInput } from "./range-params";

/** The range of the page: as the URL says it, as procedures want it, a way to change it and to carry it into links. */
export function useRange() {
  const [params, setParams] = useQueryStates(rangeSearchParams, { history: "push" });
  const { range, from, to, compare } = params;
  return useMemo(() => {
    const chosen: RangeParams = { range, from, to, compare };
    return {
      params: chosen,
      input: toRangeInput(chosen),
      setParams,
      link: (path: string) => linkWithRange(path, chosen),
    };
  }, [range, from, to, compare, setParams]);
}
