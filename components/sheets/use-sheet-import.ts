"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ImportPreview } from "@/server/campaign-sheets/schema";

const offline = "The connection broke off. Nothing was changed; please try again.";

async function send(advertiserId: string, file: File, apply: string | null): Promise<ImportPreview> {
  const query = new URLSearchParams({ advertiser: advertiserId, ...(apply === null ? {} : { apply }) });
  const headers = { "content-type": "text/csv" };
  const answer = await fetch(`/api/campaign-sheets?${query}`, { method: "POST", headers, body: file }).catch(() => {
    throw new Error(offline);
  });
  if (answer.ok) return (await answer.json()) as ImportPreview;
  if (answer.status === 413) throw new Error("The file is larger than 5 MB. Split it, or take unchanged rows out.");
  const { title } = (await answer.json().catch(() => ({}))) as { title?: string };
  throw new Error(title === undefined ? offline : `${title}. Nothing was changed.`);
}

/** Looks at a file, then does what was shown; numbers and lists on other pages are asked for anew afterwards. */
export function useSheetImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ advertiserId, file, apply }: { advertiserId: string; file: File; apply: string | null }) =>
      send(advertiserId, file, apply),
    onSuccess: ({ status }) => (status === "applied" ? queryClient.invalidateQueries() : undefined),
  });
}
