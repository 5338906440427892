/** Values that `{name:Type}` placeholders take; they never become part of the SQL text. */
export type SqlParams = Readonly<
  Record<string, string | number | boolean | readonly string[] | readonly number[] | readonly bigint[]>
>;
