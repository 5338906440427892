"use client";

import { formatCount } from "@/components/format/numbers";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { Contest, WhyNot } from "@/server/why-not/schema";

/** What the record knows of each ad of the ad set. */
export function AdStandsCard({
  whyNot: { ads, subject, level },
  stands,
}: {
  whyNot: WhyNot;
  /** Null until they are there. */
  stands: Contest["stands"] | null;
}) {
  const standOf = (id: string, how: "ranked" | "vetoed") =>
    stands === null ? "…" : formatCount(stands.find(({ adId }) => adId === id)?.[how] ?? 0);
  return (
    <Card
      title="Ad by ad"
      note="Losses are counted for the ad set. Of each ad the record keeps when it was among the eight best, when it was ruled out, and when it won."
    >
      <Table label="Ads of the ad set">
        <thead>
          <tr>
            <TableHead>Ad</TableHead>
            <TableHead numeric>Among the eight best</TableHead>
            <TableHead numeric>Ruled out</TableHead>
            <TableHead numeric>Won</TableHead>
            <TableHead numeric>Played</TableHead>
          </tr>
        </thead>
        <tbody>
          {ads.map((ad) => (
            <tr key={ad.id}>
              <TableCell className={level === "ad" && ad.id === subject.id ? "font-semibold" : ""}>{ad.name}</TableCell>
              <TableCell numeric>{standOf(ad.id, "ranked")}</TableCell>
              <TableCell numeric>{standOf(ad.id, "vetoed")}</TableCell>
              <TableCell numeric>{formatCount(ad.won)}</TableCell>
              <TableCell numeric>{formatCount(ad.played)}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
