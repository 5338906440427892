import { describe, expect, test } from "vitest";
import { decisionsMigration } from "./0001-decisions";
import { rollupsMigration } from "./0002-rollups";
import { learningMigration } from "./0003-learning";
import { exposuresMigration } from "./0004-exposures";
import { frequencyMigration } from "./0005-frequency";
import { clusterStatements } from "./cluster-statements";

const statements = [
  decisionsMigration,
  rollupsMigration,
  learningMigration,
  exposuresMigration,
  frequencyMigration,
].flatMap((migration) => migration.statements);
const find = (start: string) => statements.find((statement) => statement.startsWith(start)) ?? "";

describe("the schema on a cluster", () => {
  test("a table becomes a replicated one on every shard behind a Distributed one", () => {
    const [local, distributed] = clusterStatements(find("CREATE TABLE IF NOT EXISTS decisions"), "ads");
    expect(local).toMatch(/^CREATE TABLE IF NOT EXISTS decisions_local ON CLUSTER 'ads'\n/);
    expect(local).toContain(
      "ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/decisions', '{replica}')\n",
    );
    expect(local).toMatch(/[ ,]replicated_deduplication_window = 1000/);
    expect(local).not.toContain("non_replicated");
    expect(distributed).toBe(
      "CREATE TABLE IF NOT EXISTS decisions ON CLUSTER 'ads' AS decisions_local\n" +
        "ENGINE = Distributed('ads', currentDatabase(), 'decisions_local', id_low)",
    );
  });

  test("a summing table keeps its kind", () => {
    const [local] = clusterStatements(find("CREATE TABLE IF NOT EXISTS delivery_hourly"), "ads");
    expect(local).toContain(
      "ENGINE = ReplicatedSummingMergeTree('/clickhouse/tables/{shard}/{database}/delivery_hourly', '{replica}')\n",
    );
  });

  test("a view reads its shard's rows and feeds its shard's sums", () => {
    const [view, ...rest] = clusterStatements(find("CREATE MATERIALIZED VIEW IF NOT EXISTS contributions"), "ads");
    expect(rest).toEqual([]);
    expect(view).toMatch(
      /^CREATE MATERIALIZED VIEW IF NOT EXISTS contributions_hourly_from_decisions ON CLUSTER 'ads' TO contributions_hourly_local AS\n/,
    );
    expect(view).toMatch(/FROM decisions_local\b/);
    expect(view).not.toMatch(/FROM decisions\b(?!_)/);
  });

  test("emptying goes to every shard, filling through the tables in front of them", () => {
    expect(clusterStatements(find("TRUNCATE"), "ads")).toEqual([
      "TRUNCATE TABLE exposures_hourly_local ON CLUSTER 'ads'",
    ]);
    expect(clusterStatements(find("INSERT"), "ads")).toEqual([find("INSERT")]);
  });

  test("every statement that shapes the schema is rewritten", () => {
    for (const statement of statements.filter((one) => !one.startsWith("INSERT"))) {
      for (const rewritten of clusterStatements(statement, "ads")) expect(rewritten).toContain("ON CLUSTER 'ads'");
    }
  });
});
