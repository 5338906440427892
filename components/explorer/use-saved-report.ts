"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { showToast } from "@/components/toast/show-toast";
import type { SavedReport } from "@/server/reports/saved-report-schema";
import { savedReportOptions, savedReportsOptions } from "./explorer-queries";

/** Saving, changing and removing reports; the list and the page follow. */
export function useSavedReport({
  onSaved,
  onRemoved,
}: {
  onSaved?: (report: SavedReport) => void;
  onRemoved?: () => void;
} = {}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onError = ({ message }: { message: string }) => showToast(message, { tone: "bad" });
  const forget = () => queryClient.invalidateQueries({ queryKey: savedReportsOptions(trpc).queryKey });
  const remember = async ({ id }: { id: string }) => {
    await queryClient.invalidateQueries({ queryKey: savedReportOptions(trpc, id).queryKey });
    await forget();
  };
  const save = useMutation(
    trpc.reports.save.mutationOptions({
      onError,
      onSuccess: async (report) => {
        await remember(report);
        onSaved?.(report);
      },
    }),
  );
  const change = useMutation(trpc.reports.change.mutationOptions({ onError, onSuccess: remember }));
  const remove = useMutation(
    trpc.reports.remove.mutationOptions({
      onError,
      onSuccess: async () => {
        await forget();
        onRemoved?.();
      },
    }),
  );
  return { save, change, remove };
}
