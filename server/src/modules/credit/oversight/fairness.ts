/** A trade of which a model spoke before it began, and the group that its person belongs to. */
export interface Grouped {
  readonly group: string
  readonly chance: number
  readonly wrong: boolean
}

/** How a model treats one group. Null: too few trades, or too few of a kind, to say anything of. */
export interface GroupFairness {
  readonly group: string
  readonly trades: number | null
  readonly wrong: number | null
  /** The share that the model flags. */
  readonly flagged: number | null
  /** Beside that of everybody: below 0.8 or above 1.25 look into it (the four-fifths rule). */
  readonly ratio: number | null
  /** Of trades that went well, the share that was flagged. */
  readonly falselyFlagged: number | null
  /** Of trades that went wrong, the share that was not flagged. */
  readonly missed: number | null
  /** What was said less what came, on average; above 0 the group is thought worse than it is. */
  readonly error: number | null
}

/** Fewer trades say nothing of a group, and might say something of somebody. */
const TRADES_MIN = 30

/**
 * Compares groups by what a model said of their trades and how these went. A trade is flagged when
 * its chance to go wrong reaches `flag`.
 */
export function fairnessOf(rows: readonly Grouped[], flag: number): GroupFairness[] {
  const everybody = share(rows, one => one.chance >= flag) ?? 0
  return [...Map.groupBy(rows, one => one.group)]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([group, own]) => {
      const wrong = own.filter(one => one.wrong)
      const right = own.filter(one => !one.wrong)
      const flagged = share(own, one => one.chance >= flag)
      const said = mean(own, one => one.chance - (one.wrong ? 1 : 0))
      return {
        group,
        trades: enough(own),
        wrong: enough(own) && wrong.length,
        flagged,
        ratio: flagged === null || everybody === 0 ? null : flagged / everybody,
        falselyFlagged: share(right, one => one.chance >= flag),
        missed: share(wrong, one => one.chance < flag),
        error: said,
      }
    })
}

function enough({ length }: readonly Grouped[]): number | null {
  return length < TRADES_MIN ? null : length
}

function share(rows: readonly Grouped[], is: (one: Grouped) => boolean): number | null {
  return mean(rows, one => (is(one) ? 1 : 0))
}

function mean(rows: readonly Grouped[], of: (one: Grouped) => number): number | null {
  if (rows.length < TRADES_MIN) return null
  return rows.reduce((sum, one) => sum + of(one), 0) / rows.length
}
