"use client";

import { type RefObject, useEffect, useState } from "react";

/** How far below the window a chart already gets ready, px. */
const aheadPx = 300;

/** Whether a thing has come near the window, once the page itself has loaded: what draws waits for both. */
export function useInSight(element: RefObject<Element | null>): boolean {
  const [inSight, setInSight] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (inSight || !target) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setInSight(true);
      },
      { rootMargin: `${aheadPx}px` },
    );
    const watch = () => observer.observe(target);
    // On paper everything is in sight.
    const show = () => setInSight(true);
    addEventListener("beforeprint", show);
    if (document.readyState === "complete") watch();
    else addEventListener("load", watch, { once: true });
    return () => {
      observer.disconnect();
      removeEventListener("load", watch);
      removeEventListener("beforeprint", show);
    };
  }, [element, inSight]);
  return inSight;
}
