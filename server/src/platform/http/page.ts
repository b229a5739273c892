import { type Instant, instant } from '../../kernel/time.ts'
import { problem } from './problem.ts'

/** Sorts behind every id in every collation; where a list that begins with the newest starts. */
export const LAST_ID = 'zzzz'

export interface Page<T> {
  readonly items: T[]
  readonly nextCursor: string | null
}

/** The opaque cursor that says where a page ended, from the sort keys of its last row. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

/** The sort keys of a cursor that a caller sent back; a made-up one is an `invalid_request`. */
export function decodeCursor(
  cursor: string | undefined,
  kinds: readonly ('string' | 'number')[],
): (string | number)[] | undefined {
  if (cursor === undefined) return undefined
  const bad = problem('invalid_request', { field: 'cursor' })
  let keys: unknown
  try {
    keys = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw bad
  }
  if (!Array.isArray(keys) || keys.length !== kinds.length) throw bad
  // PostgreSQL text cannot hold NUL, and a number must be one it can compare.
  const fits = (key: unknown, at: number) =>
    typeof key === kinds[at] &&
    (typeof key === 'number' ? Number.isSafeInteger(key) : !String(key).includes('\0'))
  if (!keys.every(fits)) throw bad
  return keys
}

/** Far beyond any market and still a time that both PostgreSQL and JavaScript can write. */
const INSTANT_MAX = Date.UTC(3000, 0)

/** A time among a cursor's keys; a made-up one is an `invalid_request`. */
export function instantKey(key: string | number | undefined): Instant {
  const fits = typeof key === 'number' && key >= 0 && key <= INSTANT_MAX
  if (!fits) throw problem('invalid_request', { field: 'cursor' })
  return instant(key)
}

/** Cuts rows read with `limit + 1` into a page. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  keys: (row: R) => readonly (string | number)[],
  present: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(present), nextCursor: more ? encodeCursor(keys(last)) : null }
}
