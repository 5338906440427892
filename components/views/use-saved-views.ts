"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { showToast } from "@/components/toast/show-toast";
import type { SavedView } from "@/server/views/schema";

/** One's own views and what can be done with them. */
export function useSavedViews() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { queryKey } = trpc.views.list.queryOptions();
  const query = useQuery(trpc.views.list.queryOptions());
  const onSettled = () => queryClient.invalidateQueries({ queryKey });
  const onError = ({ message }: { message: string }) => showToast(message, { tone: "bad" });

  const save = useMutation(trpc.views.save.mutationOptions({ onSettled, onError }));
  const rename = useMutation(trpc.views.rename.mutationOptions({ onSettled, onError }));
  const remove = useMutation(
    trpc.views.remove.mutationOptions({
      onSettled,
      onError,
      onMutate: ({ id }) => {
        queryClient.setQueryData<SavedView[]>(queryKey, (views) => views?.filter((view) => view.id !== id));
      },
    }),
  );
  return { query, save, rename, remove };
}
