"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";

const pollMs = 2_000;

/** Where the making of the demo world stands; null when there is nothing to say. Asks again only while it is being made. */
export function useSeeding() {
  const trpc = useTRPC();
  const options = trpc.system.seeding.queryOptions(undefined, {
    refetchInterval: ({ state }) => (state.data ? pollMs : false),
  });
  return useQuery(options).data ?? null;
}
