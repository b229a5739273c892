import { fading } from './evidence.ts'

/**
 * The evidence of many people side by side, 24 bytes each: what replaying a journal and importing
 * another market use. Says the same, bit by bit, as `observe` on single rows.
 */
export type EvidenceTable = {
  readonly good: Float64Array
  readonly bad: Float64Array
  readonly at_s: Float64Array
}

/** A table of `people` rows in which nothing is known yet. */
export function emptyTable(people: number): EvidenceTable {
  return {
    good: new Float64Array(people),
    bad: new Float64Array(people),
    at_s: new Float64Array(people).fill(Number.NEGATIVE_INFINITY),
  }
}

/** Notes one fact about the person of a row; see `observe` for the terms. */
export function observeRow(
  table: EvidenceTable,
  row: number,
  outcome: number,
  weight: number,
  at_s: number,
  halfLife_s: number,
): void {
  const before = table.at_s[row] as number
  const now = Math.max(before, at_s)
  const kept = fading(now - before, halfLife_s)
  const counted = weight * fading(now - at_s, halfLife_s)
  table.good[row] = (table.good[row] as number) * kept + counted * outcome
  table.bad[row] = (table.bad[row] as number) * kept + counted * (1 - outcome)
  table.at_s[row] = now
}
