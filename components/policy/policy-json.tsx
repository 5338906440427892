"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { PolicyDocument } from "@/server/engine/policy";

/** The policy as JSON, to be read and copied; it is changed in the forms. */
export function PolicyJson({ policy }: { policy: PolicyDocument }) {
  const [copied, setCopied] = useState(false);
  const text = JSON.stringify(policy, null, 2);
  return (
    <Card
      title="As JSON"
      note="To read and copy. Changes are made in the forms."
      actions={
        <Button size="sm" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
          {copied ? "Copied" : "Copy"}
        </Button>
      }
    >
      <section aria-label="The policy as JSON" tabIndex={0} className="max-h-[70dvh] overflow-auto">
        <pre className="text-xs">{text}</pre>
      </section>
    </Card>
  );
}
