import { alike, type Sketch } from './sketch.ts'
import type { Ended } from './store.ts'

export const SIMILAR_MAX = 5
/** Less is no likeness. */
const LIKENESS_MIN = 0.3

/** A closed case as deciders see it: what it was like and how it ended, without anybody in it. */
export interface Similar extends Pick<Ended, 'reason' | 'refundShare' | 'withReturn'> {
  readonly settledBy: string
  readonly rule: string | null
  /** `2026-11`: no day that leads to a case. */
  readonly month: string
  /** 0 to 1: half by facts, half by words. */
  readonly likeness: number
  readonly alikeInWords: number
}

interface Compared {
  readonly numbers: readonly number[]
  readonly sketch: Sketch | null
}

/** The closed cases most like this one, the likest first. */
export function mostAlike(
  one: Compared,
  closed: readonly (Ended & Compared)[],
  monthOf: (closed: Ended) => string,
): Similar[] {
  return closed
    .map(other => {
      const alikeInWords = alike(one.sketch, other.sketch)
      const likeness = (alikeInFacts(one.numbers, other.numbers) + alikeInWords) / 2
      const { reason, refundShare, withReturn, settledBy, rule } = other
      const month = monthOf(other)
      return { reason, refundShare, withReturn, settledBy, rule, month, likeness, alikeInWords }
    })
    .filter(({ likeness }) => likeness >= LIKENESS_MIN)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, SIMILAR_MAX)
}

/** 1 for the same numbers, less the farther apart they are; columns added since count as far. */
function alikeInFacts(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return 0
  return 1 / (1 + one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0))
}
