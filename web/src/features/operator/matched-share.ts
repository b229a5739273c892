import type { Reconciliation } from '../../lib/operator-types.ts'

type Counts = Pick<Reconciliation, 'matched' | 'missingHere' | 'missingThere' | 'differing'>

/** All lines that were compared. */
export function compared({ matched, missingHere, missingThere, differing }: Counts): number {
  return matched + missingHere + missingThere + differing
}

/** The matched share of the compared lines, 0-1; null for a day on which there was nothing. */
export function matchedShare(counts: Counts): number | null {
  const all = compared(counts)
  return all === 0 ? null : counts.matched / all
}

/** As words: 100 % only when really everything matched, never by rounding; `nothing` for no line. */
export function shareInWords(counts: Counts, language: string, nothing: string): string {
  const share = matchedShare(counts)
  if (share === null) return nothing
  const shown = share === 1 ? 1 : Math.min(share, 0.999)
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  return format.format(shown)
}

/** The last comparison of each day, the oldest day first: what the plot draws. */
export function lastOfEachDay(runs: readonly Reconciliation[]): Reconciliation[] {
  const days = new Map<string, Reconciliation>()
  for (const run of runs) {
    const known = days.get(run.day)
    if (!known || Date.parse(known.at) < Date.parse(run.at)) days.set(run.day, run)
  }
  return [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1))
}
