/** What axes and grids of every drawing share. */
export const tickStyle = { fill: "var(--muted)", fontSize: 11 } as const;
export const gridProps = { stroke: "var(--line)", vertical: false } as const;
export const chartMargin = { top: 12, right: 12, bottom: 0, left: 0 } as const;
export const fillBox = { width: "100%", height: "100%" } as const;
export const cursorStyle = { stroke: "var(--line-strong)", strokeDasharray: "2 3" } as const;
