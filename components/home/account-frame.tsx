import type { ReactNode } from "react";
import { DataAge } from "@/components/ladder/data-age";
import { RangePicker } from "@/components/range/range-picker";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import type { ReportFrame } from "@/server/delivery/schema";
import { AdvertiserChoice } from "./advertiser-choice";

export interface AccountFrameProps {
  title: ReactNode;
  /** Null until the numbers are there. */
  frame: (ReportFrame & { advertisers: readonly { id: string; name: string }[] }) | null;
  /** At the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** What pages of the whole account stand under: title, range, advertiser, age of the data. */
export function AccountFrame({ title, frame, actions, children }: AccountFrameProps) {
  return (
    <>
      <PageHeader
        title={title}
        actions={actions}
        note={frame ? <DataAge newestAt={frame.newestAt} /> : <span className="block h-[1.125rem]" />}
        controls={
          <div className="flex min-h-[3.6rem] flex-wrap items-end justify-between gap-3">
            <RangePicker window={frame ? { fromMs: Date.parse(frame.from), toMs: Date.parse(frame.to) } : null} />
            {frame ? <AdvertiserChoice advertisers={frame.advertisers} /> : null}
          </div>
        }
      />
      <PageBody>{children}</PageBody>
    </>
  );
}
