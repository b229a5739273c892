import { createHash } from 'node:crypto'
import { type Instant, parseInstant } from '../../kernel/time.ts'
import { type LineError, linesTold } from './lines-told.ts'
import type { Mapping } from './mapping.ts'

/** What files hold, seen without a market. */
export interface Checked {
  readonly lines: number
  readonly people: number
  readonly trades: number
  readonly ratings: number
  /** Lines that the mapping passes over. */
  readonly silent: number
  /** When the last thing told happened; null when nothing is told. */
  readonly lastAt: Instant | null
  /** Knows the same files under the same mapping again. */
  readonly digest: string
}

/** More than any market that one file could hold; beyond it the people are not counted apart. */
const COUNTED_MAX = 5_000_000

/** Goes through files once, writes nothing, and reports each line that is wrong. */
export async function checkFiles(
  files: readonly string[],
  mapping: Mapping,
  now: Instant,
  onError: (error: LineError) => void,
): Promise<Checked> {
  const digest = createHash('sha256').update(JSON.stringify(mapping))
  const people = new Set<string>()
  const sum = { lines: 0, trades: 0, ratings: 0, silent: 0 }
  let lastAt: Instant | null = null
  for await (const line of linesTold(files, mapping, now)) {
    sum.lines++
    if ('code' in line) {
      onError(line)
      digest.update(`${line.line} ${line.code}\n`)
      continue
    }
    const { person, trade, rating } = line.told
    digest.update(`${JSON.stringify(line.told)}\n`)
    if (trade) sum.trades++
    if (rating) sum.ratings++
    if (!trade && !rating && person === undefined) sum.silent++
    for (const one of [trade, rating]) {
      const at = one && parseInstant(one.at)
      if (at !== undefined && (lastAt === null || at > lastAt)) lastAt = at
    }
    for (const name of [person, trade?.seller, trade?.buyer, rating?.rater, rating?.ratee]) {
      if (name !== undefined && people.size < COUNTED_MAX) people.add(name)
    }
  }
  return {
    ...sum,
    people: people.size,
    lastAt,
    digest: digest.digest('base64url').slice(0, 22),
  }
}
