import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { PolicyFinding } from "@/server/policy/schema";

/** What is wrong with a policy, each with a situation that shows why. */
export function FindingsList({ findings }: { findings: readonly PolicyFinding[] }) {
  return (
    <ul className="grid gap-3">
      {findings.map((finding) => (
        <li
          key={`${finding.code} ${finding.path}`}
          className="grid gap-1 border-t pt-2 text-sm first:border-t-0 first:pt-0"
        >
          <p>
            <Badge tone={finding.severity === "problem" ? "bad" : "warn"}>{finding.severity}</Badge> {finding.sentence}
          </p>
          <p className="text-muted">
            <span className="font-medium">For example: </span>
            {finding.example}
          </p>
          {finding.recorded === null ? null : (
            <p className="text-muted">
              {finding.recorded.sentence}{" "}
              <Link
                href={`/decisions/${finding.recorded.decisionId}`}
                className="rounded-sm text-accent hover:underline"
              >
                See the decision
              </Link>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
