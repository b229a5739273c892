/** One row of a process table: from where, to where, who may take it. */
export interface Transition<S extends string, By extends string> {
  readonly from: readonly S[]
  readonly to: readonly S[]
  readonly by: readonly By[]
}

export type Transitions<S extends string, By extends string> = Readonly<
  Record<string, Transition<S, By>>
>

/** What is wrong with a process table: states nobody reaches, and states nobody can leave. */
export function flaws<S extends string, By extends string>(
  states: readonly S[],
  initial: S,
  final: readonly S[],
  table: Transitions<S, By>,
): { unreachable: S[]; stuck: S[] } {
  const rows = Object.values(table)
  const reached = new Set<S>([initial])
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    for (const row of rows) {
      if (row.from.some(state => reached.has(state))) for (const to of row.to) reached.add(to)
    }
  }
  const leavable = new Set(rows.filter(row => row.by.length > 0).flatMap(row => row.from))
  return {
    unreachable: states.filter(state => !reached.has(state)),
    stuck: states.filter(state => !final.includes(state) && !leavable.has(state)),
  }
}
