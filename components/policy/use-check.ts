"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPCClient } from "@/components/api/trpc-react";
import type { PolicyDocument } from "@/server/engine/policy";

const settleMs = 400;

/** What a value was when it last stood still for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What is wrong with a document and otherwise than live, as it stands; `current` says whether that is of this very one. */
export function useCheck(document: PolicyDocument) {
  const client = useTRPCClient();
  const settled = useSettled(document);
  const query = useQuery({
    queryKey: ["policy-check", settled],
    queryFn: ({ signal }) => client.policy.check.mutate({ document: settled }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  return { ...query, current: settled === document && !query.isPlaceholderData };
}
