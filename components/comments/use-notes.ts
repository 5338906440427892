"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { showToast } from "@/components/toast/show-toast";
import type { CommentList, CommentSubjectAsked } from "@/server/comments/schema";

/** Id of a note that is on its way. */
export const sendingId = "sending";

/** The notes of a thing; what is written or deleted shows at once and is taken back when it fails. */
export function useNotes(asked: CommentSubjectAsked) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.comments.list.queryOptions(asked);
  const { queryKey } = options;
  const query = useQuery(options);
  const onSettled = () => queryClient.invalidateQueries({ queryKey });

  /** Shows a list as it is about to be; returns how it was. */
  const expect = async (change: (list: CommentList) => CommentList) => {
    await queryClient.cancelQueries({ queryKey });
    const before = queryClient.getQueryData(queryKey);
    queryClient.setQueryData(queryKey, (list) => list && change(list));
    return { before };
  };
  const takeBack = (kept: { before: CommentList | undefined } | undefined) =>
    queryClient.setQueryData(queryKey, kept?.before);

  const add = useMutation(
    trpc.comments.add.mutationOptions({
      onMutate: ({ text }) =>
        expect((list) => ({
          ...list,
          comments: [
            {
              id: sendingId,
              text: text.trim(),
              authorName: list.author.name,
              authorRole: list.author.role,
              at: new Date().toISOString(),
              seenBy: list.seenBy ?? "",
              canRemove: false,
            },
            ...list.comments,
          ],
        })),
      onSuccess: (added) => {
        queryClient.setQueryData(
          queryKey,
          (list) => list && { ...list, comments: list.comments.map((one) => (one.id === sendingId ? added : one)) },
        );
      },
      onError: (_error, _input, kept) => takeBack(kept),
      onSettled,
    }),
  );
  const remove = useMutation(
    trpc.comments.remove.mutationOptions({
      onMutate: ({ id }) => expect((list) => ({ ...list, comments: list.comments.filter((one) => one.id !== id) })),
      onError: ({ message }, _input, kept) => {
        takeBack(kept);
        showToast(message, { tone: "bad" });
      },
      onSettled,
    }),
  );
  return { query, add, remove };
}
