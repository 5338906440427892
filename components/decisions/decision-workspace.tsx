"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { ImpressionSkeleton } from "@/components/impression/impression-skeleton";
import { classNames } from "@/components/ui/class-names";
import { DecisionList } from "./decision-list";
import { explanationOptions } from "./decision-queries";
import { stepThrough } from "./step-through";
import { useArrowKeys } from "./use-arrow-keys";
import { useDecisionList } from "./use-decision-list";
import { useOpenDecision } from "./use-open-decision";

const loadPane = async () => (await import("@/components/impression/impression-pane")).ImpressionPane;
/** Not part of the list's weight; loaded when someone begins to move. */
const ImpressionPane = dynamic(loadPane, { loading: () => <ImpressionSkeleton /> });

// Positioned, so that what is laid out absolutely inside stays inside its scroll.
const pane = "relative xl:h-[calc(100dvh-3.5rem)] xl:overflow-y-auto";

/** The list, and beside it on wide screens, or in its place on narrow ones, the decision that is open. */
export function DecisionWorkspace() {
  const list = useDecisionList();
  const opened = useOpenDecision();
  const { openId } = opened;
  const detail = useRef<HTMLDivElement>(null);
  const ids = list.rows.map(({ id }) => id);
  const listed = openId !== null && ids.includes(openId);
  const before = listed ? stepThrough(ids, openId, "previous") : null;
  const after = listed ? stepThrough(ids, openId, "next") : null;
  const walk = (step: "previous" | "next") => () => {
    const target = stepThrough(ids, opened.readLatest(), step);
    if (target !== null) opened.walkTo(target);
  };
  const neighbours = {
    previous: before === null ? null : walk("previous"),
    next: after === null ? null : walk("next"),
    close: opened.close,
  };

  useArrowKeys({ ArrowLeft: neighbours.previous, ArrowRight: neighbours.next });
  usePrefetched([after, before]);
  usePaneAhead();
  useScrollToTop(detail, openId);

  return (
    <div
      className={classNames(
        openId !== null && "xl:grid xl:grid-cols-[22rem_minmax(0,1fr)] 3xl:grid-cols-[34rem_minmax(0,1fr)]",
      )}
    >
      <div
        className={classNames(
          "bg-surface",
          pane,
          openId === null ? "mx-auto max-w-[90rem] 2xl:border-x" : "hidden xl:block xl:border-r print:hidden",
        )}
      >
        <DecisionList list={list} opened={opened} />
      </div>
      {openId === null ? null : (
        <section
          ref={detail}
          aria-label="Open impression"
          tabIndex={-1}
          className={classNames("min-w-0 outline-none", pane)}
        >
          <ImpressionPane id={openId} neighbours={neighbours} />
        </section>
      )}
    </div>
  );
}

/** Loads what shows an impression as soon as a person moves, before they open one. */
function usePaneAhead() {
  useEffect(() => {
    const stop = new AbortController();
    for (const sign of ["pointermove", "keydown", "touchstart"]) {
      addEventListener(sign, () => void loadPane(), { once: true, passive: true, signal: stop.signal });
    }
    return () => stop.abort();
  }, []);
}

/** Fetches the neighbours ahead of the reader, so that walking does not wait. */
function usePrefetched(ids: readonly (string | null)[]) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const wanted = ids.filter((id) => id !== null).join(" ");
  useEffect(() => {
    for (const id of wanted.split(" ").filter(Boolean)) void queryClient.prefetchQuery(explanationOptions(trpc, id));
  }, [wanted, queryClient, trpc]);
}

/** Each newly opened decision is read from its top; closing brings the list back to where it was. */
function useScrollToTop(detail: { readonly current: HTMLElement | null }, openId: string | null) {
  const listScroll = useRef(0);
  const lastOpen = useRef(openId);
  useEffect(() => {
    const remember = () => {
      if (lastOpen.current === null) listScroll.current = scrollY;
    };
    addEventListener("scroll", remember, { passive: true });
    return () => removeEventListener("scroll", remember);
  }, []);
  useEffect(() => {
    if (openId === lastOpen.current) return;
    lastOpen.current = openId;
    detail.current?.scrollTo(0, 0);
    scrollTo(0, openId === null ? listScroll.current : 0);
  }, [openId, detail]);
}
