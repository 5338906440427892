"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, Copy, FlaskConical, Pause, Pencil, Play, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { pathOf } from "@/components/ladder/rung-paths";
import { useViewer } from "@/components/shell/viewer-context";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import type { ConfiguredLevel } from "@/server/campaigns/configure/schema";
import { addPath, editPath, levelBelow, levelNames } from "./configure-paths";

type Status = "ACTIVE" | "PAUSED" | "ARCHIVED";

interface RungActionsProps {
  level: ConfiguredLevel;
  id: string;
  status: Status;
  /** Whether to lead to where it is changed and added to. */
  withLinks?: boolean;
  onChanged?: () => void;
}

const said: Record<Status, string> = {
  ACTIVE: "It is running again.",
  PAUSED: "It is paused.",
  ARCHIVED: "It is archived. It can be restored.",
};

/** What may be done to a campaign, an ad set, an ad or a creative; nothing for who may not. */
export function RungActions({ level, id, status, withLinks = false, onChanged }: RungActionsProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { permissions } = useViewer();
  const onError = ({ message }: { message: string }) => showToast(message, { tone: "bad" });
  const set = useMutation(
    trpc.configure.setStatus.mutationOptions({
      onSuccess: async (_answer, asked) => {
        showToast(said[asked.status], { tone: "good" });
        setAsking(false);
        await queryClient.invalidateQueries();
        onChanged?.();
      },
      onError,
    }),
  );
  const duplicate = useMutation(
    trpc.configure.duplicate.mutationOptions({
      onSuccess: async (outcome) => {
        if (outcome.status === "refused") {
          showToast(outcome.problems.map(({ message }) => message).join(" "), { tone: "bad" });
          return;
        }
        showToast("Copied. The copy is paused until you resume it.", { tone: "good" });
        await queryClient.invalidateQueries();
        if (level === "creative") onChanged?.();
        else router.push(pathOf(level, outcome.id));
      },
      onError,
    }),
  );
  if (!permissions.includes("campaigns.write")) return null;
  const word = levelNames[level].toLowerCase();
  const isBusy = set.isPending || duplicate.isPending;
  const setTo = (next: Status) => set.mutate({ level, id, status: next });
  if (asking) {
    return (
      <fieldset aria-label={`Archive this ${word}?`} className="flex flex-wrap items-center gap-2">
        <span className="text-muted text-sm">It stops at once. Its numbers stay.</span>
        <Button size="sm" autoFocus onClick={() => setAsking(false)}>
          Keep
        </Button>
        <Button size="sm" className="text-bad" disabled={isBusy} onClick={() => setTo("ARCHIVED")}>
          Archive
        </Button>
      </fieldset>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-1.5 print:hidden">
      {withLinks ? (
        <Button size="sm" asChild>
          <Link href={editPath(level, id)} prefetch={false}>
            <Pencil aria-hidden className="size-3.5" />
            Edit
          </Link>
        </Button>
      ) : null}
      {withLinks && level !== "creative" ? (
        <Button size="sm" asChild>
          <Link href={addPath(level, id)} prefetch={false}>
            <Plus aria-hidden className="size-3.5" />
            New {levelNames[levelBelow[level]].toLowerCase()}
          </Link>
        </Button>
      ) : null}
      {withLinks && level === "adSet" && permissions.includes("policy.read") ? (
        <Button size="sm" asChild>
          <Link href={`/tests/new?adSet=${id}`} prefetch={false}>
            <FlaskConical aria-hidden className="size-3.5" />
            Test a change
          </Link>
        </Button>
      ) : null}
      {status === "ACTIVE" ? (
        <Button size="sm" disabled={isBusy} onClick={() => setTo("PAUSED")}>
          <Pause aria-hidden className="size-3.5" />
          Pause
        </Button>
      ) : (
        <Button size="sm" disabled={isBusy} onClick={() => setTo(status === "ARCHIVED" ? "PAUSED" : "ACTIVE")}>
          <Play aria-hidden className="size-3.5" />
          {status === "ARCHIVED" ? "Restore" : "Resume"}
        </Button>
      )}
      <Button size="sm" disabled={isBusy} onClick={() => duplicate.mutate({ level, id })}>
        <Copy aria-hidden className="size-3.5" />
        Duplicate
      </Button>
      {status === "ARCHIVED" ? null : (
        <Button size="sm" disabled={isBusy} onClick={() => setAsking(true)}>
          <Archive aria-hidden className="size-3.5" />
          Archive
        </Button>
      )}
    </div>
  );
}
