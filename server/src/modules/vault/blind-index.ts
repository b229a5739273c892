import { createHmac } from 'node:crypto'
import { keyringOf } from '../keyring/index.ts'
import type { Reads } from './store.ts'

/**
 * What equality search may know of a sealed value: HMAC-SHA256 under a key of that column alone, as
 * base64url. The caller normalises the value first, always in the same way. Never for columns with
 * few possible values (a birthday, a district): whoever may write rows could try them all. `column`
 * is schema, table and column.
 */
export function blindIndex(reads: Reads, column: string, normalisedValue: string): string {
  const key = keyringOf(reads).indexKey(column)
  return createHmac('sha256', key).update(normalisedValue).digest('base64url')
}
