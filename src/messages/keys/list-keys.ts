/** The same message for each entry of a list, with the same arguments. */
export function each<P extends string, K extends string, A>(
  prefix: P,
  names: readonly K[],
  takes: A,
): { [N in K as `${P}.${N}`]: A } {
  return Object.fromEntries(names.map((name) => [`${prefix}.${name}`, takes])) as {
    [N in K as `${P}.${N}`]: A
  }
}
