"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onToastNeeded } from "./show-toast";

const Stage = dynamic(() => import("./toast-stage"), { ssr: false });

/** Brings the stage when there is something to say; until then it weighs nothing. */
export function Toasts() {
  const [needed, setNeeded] = useState(false);
  useEffect(() => onToastNeeded(() => setNeeded(true)), []);
  return needed ? <Stage /> : null;
}
