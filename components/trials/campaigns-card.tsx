import { formatAmount } from "@/components/format/money";
import { formatCount, formatSigned } from "@/components/format/numbers";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { TrialDetail } from "@/server/trials/trials-api-schema";

type Result = NonNullable<TrialDetail["result"]>;

const amount = (micros: number | null) => (micros === null ? "–" : formatAmount(micros));
const count = (value: number | null) => (value === null ? "–" : formatCount(value));

/** Delivery of every campaign that took part, the most changed first. */
export function CampaignsCard({ campaigns }: { campaigns: Result["campaigns"] }) {
  if (campaigns.length === 0) return null;
  const change = ({ impressions }: Result["campaigns"][number]) => Math.abs(impressions.difference?.value ?? 0);
  return (
    <Card title="Delivery by campaign" note="Those that changed most come first.">
      <Table label="Impressions and spend, live against tried">
        <thead>
          <tr>
            <TableHead>Campaign</TableHead>
            <TableHead numeric>Impressions live</TableHead>
            <TableHead numeric>Tried</TableHead>
            <TableHead numeric>Difference (95 %)</TableHead>
            <TableHead numeric>Spend live</TableHead>
            <TableHead numeric>Tried</TableHead>
          </tr>
        </thead>
        <tbody>
          {campaigns
            .toSorted((a, b) => change(b) - change(a))
            .map(({ campaignNo, name, advertiserName, ofAccount, impressions, spend }) => (
              <tr key={campaignNo}>
                <TableCell>
                  {name} {ofAccount ? null : <Badge>of the scenario</Badge>}
                  <span className="block text-muted text-xs">{advertiserName}</span>
                </TableCell>
                <TableCell numeric>{count(impressions.live)}</TableCell>
                <TableCell numeric>{count(impressions.candidate)}</TableCell>
                <TableCell numeric className="whitespace-nowrap">
                  {impressions.difference === null
                    ? "–"
                    : `${formatSigned(Math.round(impressions.difference.value))} (${formatSigned(Math.round(impressions.difference.low))} to ${formatSigned(Math.round(impressions.difference.high))})`}
                </TableCell>
                <TableCell numeric>{amount(spend.live)}</TableCell>
                <TableCell numeric>{amount(spend.candidate)}</TableCell>
              </tr>
            ))}
        </tbody>
      </Table>
    </Card>
  );
}
