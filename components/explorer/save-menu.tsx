"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import type { ReportDefinition, SavedReport } from "@/server/reports/saved-report-schema";
import { linkToReport } from "./explorer-params";
import { useSavedReport } from "./use-saved-report";

export interface SaveMenuProps {
  saved: SavedReport | null;
  /** The report as it stands on screen. */
  definition: ReportDefinition;
}

/** Saving a report, and what its owner may do with it: keep changes, rename, share, remove. */
export function SaveMenu({ saved, definition }: SaveMenuProps) {
  const router = useRouter();
  const open = (report: SavedReport) => {
    showToast(`Saved as “${report.name}”.`);
    router.push(linkToReport(`/reports/${report.id}`, report.definition));
  };
  const { save, change, remove } = useSavedReport({ onSaved: open, onRemoved: () => router.push("/reports") });
  const changed = saved !== null && linkToReport("/", saved.definition) !== linkToReport("/", definition);
  return (
    <>
      {saved?.own && changed ? (
        <Button
          variant="primary"
          disabled={change.isPending}
          onClick={() => change.mutate({ id: saved.id, definition })}
        >
          Save changes
        </Button>
      ) : null}
      {saved?.own ? (
        <>
          <Button
            aria-pressed={saved.shared}
            disabled={change.isPending}
            onClick={() => change.mutate({ id: saved.id, shared: !saved.shared })}
          >
            {saved.shared ? "Stop sharing" : "Share"}
          </Button>
          <Popover label="Rename the report" align="end" className="w-80" trigger={<Button>Rename</Button>}>
            <NameForm
              name={saved.name}
              verb="Rename"
              isPending={change.isPending}
              onName={(name) => change.mutate({ id: saved.id, name })}
            />
          </Popover>
          <Button disabled={remove.isPending} onClick={() => remove.mutate({ id: saved.id })}>
            Remove
          </Button>
        </>
      ) : null}
      <Popover
        label={saved ? "Save a copy" : "Save the report"}
        align="end"
        className="w-80"
        trigger={<Button variant={saved ? "outline" : "primary"}>{saved ? "Save a copy" : "Save"}</Button>}
      >
        <NameForm
          name={saved ? `${saved.name} (copy)` : ""}
          verb={saved ? "Save a copy" : "Save report"}
          isPending={save.isPending}
          onName={(name) => save.mutate({ name, shared: false, definition })}
        />
      </Popover>
    </>
  );
}

interface NameFormProps {
  name: string;
  verb: string;
  isPending: boolean;
  onName: (name: string) => void;
}

function NameForm({ name, verb, isPending, onName }: NameFormProps) {
  const [typed, setTyped] = useState(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onName(typed);
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Input
        label="Name of the report"
        value={typed}
        maxLength={80}
        required
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button type="submit" variant="primary" disabled={isPending || typed.trim() === ""}>
        {verb}
      </Button>
    </form>
  );
}
