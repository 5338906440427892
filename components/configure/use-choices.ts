"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import type { FormChoices } from "@/server/campaigns/configure/schema";

/** What the forms offer to choose from; null until it is there. */
export function useChoices() {
  const { data, error, refetch } = useQuery(useTRPC().configure.choices.queryOptions());
  const choices = useMemo(() => (data ? prepareChoices(data) : null), [data]);
  return { choices, error, refetch };
}

function prepareChoices(data: FormChoices) {
  return {
    ...data,
    topicOptions: data.topics.map(({ id, name }) => ({ value: id, label: name })),
    topicNames: Object.fromEntries(data.topics.map(({ id, name }) => [id, name])),
    assetsOf: (advertiserId: string) => data.assets.filter((asset) => asset.advertiserId === advertiserId),
  };
}

export type Choices = ReturnType<typeof prepareChoices>;
