/** One node of a published taxonomy. */
export interface TaxonomyNode {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  /** Dense number, 0…count−1, depth first: the descendants of a node are the numbers up to `lastIndex`. */
  readonly index: number;
  readonly lastIndex: number;
  /** 1 for the top tier. */
  readonly tier: number;
  /** Dense numbers of the node itself, its parent, and so on up to the top tier. */
  readonly path: Uint16Array;
}

/** A taxonomy held so that "is A inside B" is two integer comparisons. */
export interface TaxonomyTree {
  readonly nodes: readonly TaxonomyNode[];
  readonly byId: ReadonlyMap<string, TaxonomyNode>;
}

/** Builds a tree from lines of `id|parent id|name` in depth-first order. Throws when a parent comes after its child. */
export function buildTaxonomyTree(table: string): TaxonomyTree {
  const rows = table
    .trim()
    .split("\n")
    .map((line) => line.split("|"));
  const paths = new Map<string, number[]>();
  const lastIndex: number[] = [];
  rows.forEach(([id = "", parentId = ""], index) => {
    const above = parentId === "" ? [] : paths.get(parentId);
    if (above === undefined) throw new Error(`taxonomy node ${id} comes before its parent ${parentId}`);
    const path = [index, ...above];
    paths.set(id, path);
    for (const ancestor of path) lastIndex[ancestor] = index;
  });
  const nodes = rows.map(([id = "", parentId = "", name = ""], index): TaxonomyNode => {
    const path = Uint16Array.from(paths.get(id) ?? []);
    return {
      id,
      name,
      parentId: parentId || null,
      index,
      lastIndex: lastIndex[index] ?? index,
      tier: path.length,
      path,
    };
  });
  return { nodes, byId: new Map(nodes.map((node) => [node.id, node])) };
}

/** Is one node the other, or somewhere below it. Unknown ids are only within themselves. */
export function isNodeWithin(tree: TaxonomyTree, id: string, ancestorId: string): boolean {
  if (id === ancestorId) return true;
  const node = tree.byId.get(id);
  const ancestor = tree.byId.get(ancestorId);
  if (node === undefined || ancestor === undefined) return false;
  return node.index >= ancestor.index && node.index <= ancestor.lastIndex;
}
