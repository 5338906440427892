import { keepPreviousData } from "@tanstack/react-query";

/** How often numbers on screen are asked for again, while somebody looks at the tab. */
export const liveEveryMs = 15_000;

/**
 * Numbers that refresh by themselves without jumping: asked again while the tab is in sight, what is on screen stays
 * until the answer is there, and parts that did not change stay the same objects.
 * `useQuery({ ...trpc.delivery.home.queryOptions(input), ...liveOptions })`
 */
export const liveOptions = {
  refetchInterval: liveEveryMs,
  refetchIntervalInBackground: false,
  staleTime: liveEveryMs,
  placeholderData: keepPreviousData,
} as const;
