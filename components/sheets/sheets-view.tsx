"use client";

import { Download, FileUp } from "lucide-react";
import { useId, useState } from "react";
import { CouldNotRead } from "@/components/api/could-not-read";
import { useChoices } from "@/components/configure/use-choices";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { ChangesTable } from "./changes-table";
import { ProblemsTable } from "./problems-table";
import { useSheetImport } from "./use-sheet-import";

/** Campaigns as a CSV file: out, changed in a spreadsheet, looked at, and in again. */
export function SheetsView() {
  const { choices, error, refetch } = useChoices();
  const [chosen, setChosen] = useState("");
  const advertisers = choices?.advertisers ?? [];
  const advertiserId = chosen || advertisers[0]?.id || "";
  return (
    <>
      <PageHeader
        title="Campaigns as a file"
        crumbs={[{ label: "Campaigns", href: "/campaigns" }]}
        note="Export, change in a spreadsheet, and bring it back: you see what would change before anything does."
        savable={false}
      />
      <PageBody>
        {error && !choices ? <CouldNotRead message={error.message} onRetry={() => void refetch()} /> : null}
        {choices ? (
          <>
            <Card title="Export" note="Campaigns, ad sets, ads and creatives of one advertiser, one row each.">
              <div className="flex flex-wrap items-end gap-3">
                <Select
                  label="Advertiser"
                  className="w-72 max-w-full"
                  value={advertiserId}
                  onChange={({ target }) => setChosen(target.value)}
                  options={advertisers.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <Button asChild>
                  <a href={`/api/campaign-sheets?advertiser=${advertiserId}`} download>
                    <Download aria-hidden className="size-4" />
                    Export as CSV
                  </a>
                </Button>
              </div>
            </Card>
            <ImportCard key={advertiserId} advertiserId={advertiserId} />
          </>
        ) : error ? null : (
          <Skeleton className="h-40 w-full" />
        )}
      </PageBody>
    </>
  );
}

function ImportCard({ advertiserId }: { advertiserId: string }) {
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const { data, error, isPending, mutate } = useSheetImport();
  const look = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setFile(chosen);
    mutate({ advertiserId, file: chosen, apply: null });
  };
  const apply = () => {
    if (file !== null && data) mutate({ advertiserId, file, apply: data.fingerprint });
  };
  const count = data?.changes.length ?? 0;
  const changes = count === 1 ? "1 change" : `${count} changes`;
  return (
    <Card
      title="Import"
      note="Rows with an id change what has it, rows without make something new. What has no row, and columns you take out, stay as they are. Everything is done, or nothing."
    >
      <label
        htmlFor={id}
        className="inline-flex h-9 cursor-pointer items-center gap-2 rounded-md border bg-surface px-3 font-medium text-sm hover:border-line-strong hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent"
      >
        <FileUp aria-hidden className="size-4" />
        Choose a CSV file
        <input
          id={id}
          type="file"
          accept=".csv,.txt,text/csv"
          className="sr-only"
          onChange={({ target }) => {
            look(target.files?.[0]);
            // The same file may be chosen again after it was mended.
            target.value = "";
          }}
        />
      </label>
      <div aria-live="polite" aria-busy={isPending} className="mt-3 grid gap-4 text-sm">
        {isPending ? <p className="text-muted">Reading {file?.name}…</p> : null}
        {error ? (
          <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
            {error.message}
          </p>
        ) : null}
        {data && !isPending ? (
          <>
            <p className="wrap-anywhere text-muted">
              {file?.name}: {data.rows} rows{data.readAs === "" ? "" : `, read as ${data.readAs}`}.
            </p>
            {data.status === "refused" ? (
              <>
                <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
                  Nothing was changed: {data.problems.length + data.moreProblems} things must be put right first.
                </p>
                <ProblemsTable problems={data.problems} more={data.moreProblems} />
              </>
            ) : null}
            {data.status === "outdated" ? (
              <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
                The account was changed in the meantime, so nothing was done. This is what the file would do now.
              </p>
            ) : null}
            {data.status === "applied" ? (
              <p className="rounded-md bg-good-soft px-3 py-2 text-good">
                Done: {changes}. They decide from now on, and are in the history.
              </p>
            ) : null}
            {data.status !== "refused" && count === 0 ? (
              <p>The file says what is there already: nothing to do.</p>
            ) : null}
            {count > 0 ? <ChangesTable changes={data.changes} /> : null}
            {count > 0 && (data.status === "ready" || data.status === "outdated") ? (
              <div>
                <Button variant="primary" onClick={apply}>
                  Apply {changes}
                </Button>
              </div>
            ) : null}
          </>
        ) : null}
      </div>
    </Card>
  );
}
