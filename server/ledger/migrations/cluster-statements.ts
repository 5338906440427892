/** Name of the table that holds one shard's rows; the plain name is the Distributed table in front. */
const localName = (table: string) => `${table}_local`;

/**
 * The same statement for a cluster: tables become replicated on every shard with a Distributed table in front, views
 * feed the shard's own target, so that a block and its sums stay on one shard. A filling goes through the Distributed
 * tables as it is. Pure text.
 */
export function clusterStatements(statement: string, cluster: string): string[] {
  const on = `ON CLUSTER '${cluster}'`;
  const table = /^CREATE TABLE IF NOT EXISTS (\w+)/.exec(statement);
  if (table?.[1] !== undefined) {
    const name = table[1];
    const local = statement
      .replace(/^CREATE TABLE IF NOT EXISTS \w+/, `CREATE TABLE IF NOT EXISTS ${localName(name)} ${on}`)
      .replace(
        /ENGINE = (\w*MergeTree)(\(([^)]*)\))?/,
        (_, engine: string, _brackets: string | undefined, args: string | undefined) =>
          `ENGINE = Replicated${engine}('/clickhouse/tables/{shard}/{database}/${name}', '{replica}'${args ? `, ${args}` : ""})`,
      )
      .replace("non_replicated_deduplication_window", "replicated_deduplication_window");
    const key = /`id_low`/.test(statement) ? "id_low" : "rand()";
    return [
      local,
      `CREATE TABLE IF NOT EXISTS ${name} ${on} AS ${localName(name)}\n` +
        `ENGINE = Distributed('${cluster}', currentDatabase(), '${localName(name)}', ${key})`,
    ];
  }
  const view = /^CREATE MATERIALIZED VIEW IF NOT EXISTS (\w+) TO (\w+)/.exec(statement);
  if (view?.[1] !== undefined && view[2] !== undefined) {
    const [, name, target] = view;
    return [
      statement
        .replace(
          /^CREATE MATERIALIZED VIEW IF NOT EXISTS \w+ TO \w+/,
          `CREATE MATERIALIZED VIEW IF NOT EXISTS ${name} ${on} TO ${localName(target)}`,
        )
        .replace(/FROM (decisions|events)\b/g, (_, source: string) => `FROM ${localName(source)}`),
    ];
  }
  const truncated = /^TRUNCATE TABLE (\w+)$/.exec(statement)?.[1];
  if (truncated !== undefined) return [`TRUNCATE TABLE ${localName(truncated)} ${on}`];
  return [statement];
}
