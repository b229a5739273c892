import type { Delivery, GradeCode } from './listing.ts'
import { quote } from './terms.ts'

/**
 * Marks are lexemes beside the words of an entry, so that filters and the stretch of the market to
 * look at are intersected inside the one index. Each begins with a sign that no word has; the
 * statement `ENTRY` in entries.store.ts writes them.
 */
export const mark = {
  category: (code: string) => quote(`@${code}`),
  grade: (grade: GradeCode) => quote(`=${grade}`),
  delivery: (way: Delivery) => quote(`+${way}`),
  seller: (personId: string) => quote(`~${personId}`),
}

/**
 * Entries are numbered as they go on sale; a block holds 2^level neighbours. The statement that
 * writes the marks names the same levels.
 */
const BLOCK_LEVELS = [9, 11, 13, 15, 18, 21, 24] as const
const FINEST = BLOCK_LEVELS[0]
// Numbers may pass 2^31, where shifts would wrap.
const sizeOf = (level: number) => 2 ** level

/**
 * Marks of the blocks that together hold the numbers `from` to `to`, the newest first. They widen on
 * the way: a common word is satisfied by the first few hundred entries, a rare one soon looks at
 * long stretches. The first and the last may reach beyond what was asked.
 */
export function blocksBetween(from: number, to: number): string[] {
  const blocks: string[] = []
  if (to < from) return blocks
  const start = (Math.floor(to / sizeOf(FINEST)) + 1) * sizeOf(FINEST)
  let end = start
  while (end > from) {
    const wide = BLOCK_LEVELS.findLast(
      level => end % sizeOf(level) === 0 && sizeOf(level) <= 2 * (start - end),
    )
    const level = wide ?? FINEST
    end -= sizeOf(level)
    blocks.push(quote(`#${level}.${end / sizeOf(level)}`))
  }
  return blocks
}

/** Prices lie in bands of half an octave: the length of the number in bits, and its second bit. */
export function bandOf(priceMinor: number): number {
  const bits = Math.max(priceMinor, 1).toString(2)
  return 2 * bits.length + (bits[1] === '1' ? 1 : 0)
}

/** Marks of the bands that hold the prices `from` to `to`, from the lowest on. */
export function bandsBetween(from: number, to: number): string[] {
  const [low, high] = [bandOf(from), bandOf(to)]
  return Array.from({ length: Math.max(high - low + 1, 0) }, (_, at) => quote(`$${low + at}`))
}
