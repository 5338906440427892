"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { PageBody } from "@/components/shell/page-body";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import type { Draft } from "@/server/policy/schema";
import { DraftChecks } from "./draft-checks";
import { DraftSaving } from "./draft-saving";
import { PolicyCards } from "./policy-cards";
import { PolicyHeader } from "./policy-header";
import { PolicyJson } from "./policy-json";
import { PolicyProblem, PolicySkeleton } from "./policy-states";
import { useDraftEditor } from "./use-draft-editor";

/** One draft: its forms, and beside them what is wrong with it and what would change. */
export function DraftView({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    ...useTRPC().policy.draft.queryOptions({ id }),
    // What somebody else saves must not change what is being typed; saving notices it.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data !== undefined) return <Editor key={data.id} draft={data} />;
  return (
    <>
      <PolicyHeader title="Draft" note="A policy that is being written." />
      <PageBody>
        {error === null ? <PolicySkeleton /> : <PolicyProblem message={error.message} onRetry={() => void refetch()} />}
      </PageBody>
    </>
  );
}

const looks = [
  { value: "forms", label: "Forms" },
  { value: "json", label: "JSON" },
];

function Editor({ draft }: { draft: Draft }) {
  const editor = useDraftEditor(draft);
  const [look, setLook] = useState("forms");
  const { content, change, dirty, saving } = editor;
  return (
    <>
      <PolicyHeader
        title={content.name === "" ? "A draft without a name" : content.name}
        status={<Badge tone={dirty ? "warn" : "neutral"}>{dirty ? "not saved" : "draft"}</Badge>}
        note={`Begun from version ${draft.baseVersion} by ${draft.createdBy}. It decides nothing until it goes live.`}
        actions={
          <>
            <Segmented label="How the draft looks" value={look} options={looks} onChange={setLook} />
            <Button disabled={!dirty || saving} onClick={editor.save}>
              Save
            </Button>
          </>
        }
      />
      <PageBody className="xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 content-start gap-5">
          <DraftSaving editor={editor} />
          {look === "json" ? (
            <PolicyJson policy={content.document} />
          ) : (
            <>
              <Card title="Name and note">
                <div className="grid gap-3 @2xl:grid-cols-2">
                  <Input
                    label="Name"
                    value={content.name}
                    maxLength={120}
                    onChange={({ target }) => change({ name: target.value })}
                  />
                  <Input
                    label="Note: what it is for"
                    value={content.note}
                    maxLength={2_000}
                    onChange={({ target }) => change({ note: target.value })}
                  />
                </div>
              </Card>
              <PolicyCards policy={content.document} onChange={(document) => change({ document })} />
            </>
          )}
        </div>
        <DraftChecks draft={editor.read} document={content.document} dirty={dirty} />
      </PageBody>
    </>
  );
}
