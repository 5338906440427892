import { type UseMutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";

/** A change of people or keys; the page shows the new state as soon as it is made. */
export function useMemberChange<Answer, Failure, Input>(options: UseMutationOptions<Answer, Failure, Input>) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation({
    ...options,
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.members.list.queryKey() }),
  });
}
