/** The row under the pointer, out of what a drawing hands its tooltip; undefined between rows. */
export function readTooltipRow<Row>(payload: readonly { payload?: unknown }[] | undefined): Row | undefined {
  return payload?.[0]?.payload as Row | undefined;
}
