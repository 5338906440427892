"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { useRange } from "@/components/range/use-range";
import type { WhyNot } from "@/server/why-not/schema";
import { AdStandsCard } from "./ad-stands-card";
import { OutvotedCard } from "./outvoted-card";
import { contestOptions } from "./why-not-queries";

/** What single decisions tell: who won instead, and how far each ad came. Comes after the rest of the page. */
export function ContestCards({ whyNot }: { whyNot: WhyNot }) {
  const { level, subject } = whyNot;
  const { input } = useRange();
  const query = useQuery(contestOptions(useTRPC(), { level, id: subject.id, range: input }));
  const retry = () => void query.refetch();
  const { data } = query;
  const failed = query.isError ? query.error.message : null;
  return (
    <>
      <OutvotedCard whyNot={whyNot} outvoters={data?.outvoters ?? null} failure={failed} retry={retry} />
      {whyNot.ads.length > 0 ? <AdStandsCard whyNot={whyNot} stands={data?.stands ?? null} /> : null}
    </>
  );
}
