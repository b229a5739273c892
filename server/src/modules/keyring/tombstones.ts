import type { Keyring } from './keyring.ts'
import * as store from './shred.store.ts'

const PAGE = 1_000

/**
 * What a process does when another one says something: drops keys from memory, and notes
 * destroyed ones in its own file. After a broken connection anything may have been said, so that
 * everything is dropped.
 */
export function hear(ring: Keyring, word: string | null): void {
  const message = word === null ? null : parse(word)
  if (!message || 'superseded' in message) ring.cache.clear()
  if (message && 'shredded' in message) {
    ring.cache.drop(message.shredded[0]?.personId ?? '')
    // What fails here is made up for at the next start, from the database.
    ring.tombstones.append(message.shredded).catch(() => {})
  }
  // Whoever meets a key that it cannot unwrap yet reads them again, so a failure here is no loss.
  if (!message || 'rotated' in message) ring.wrapping.reload().catch(() => {})
}

/** What keyrings tell each other. */
export type Message =
  | { readonly shredded: readonly store.Tombstone[] }
  | { readonly superseded: true }
  | { readonly rotated: true }

function parse(word: string): Message | undefined {
  try {
    return JSON.parse(word) as Message
  } catch {
    return undefined
  }
}

/**
 * Brings the tombstones of the database and those of the file together, and destroys again what an
 * older backup has brought back.
 */
export async function buryAll(ring: Keyring): Promise<number> {
  const inFile = await ring.tombstones.read()
  const known = new Map(inFile.map(one => [idOf(one), one.throughVersion]))
  let buried = 0
  for (let at = 0; at < inFile.length; at += PAGE) {
    // Later lines tell more about the same key: a statement may meet it once only.
    const page = inFile.slice(at, at + PAGE).toSorted((a, b) => a.throughVersion - b.throughVersion)
    buried += await bury(ring, [...new Map(page.map(one => [idOf(one), one])).values()])
  }
  let after = { personId: '', dataClass: '' }
  for (;;) {
    const page = await store.tombstones(ring.database, after, PAGE)
    buried += await bury(ring, page)
    await ring.tombstones.append(
      page.filter(one => (known.get(idOf(one)) ?? -1) < one.throughVersion),
    )
    const last = page.at(-1)
    if (!last || page.length < PAGE) return buried
    after = last
  }
}

async function bury(ring: Keyring, page: readonly store.Tombstone[]): Promise<number> {
  if (page.length === 0) return 0
  const buried = await store.applyTombstones(ring.database, ring.clock.now(), page)
  for (const { personId } of buried) ring.cache.drop(personId)
  return buried.length
}

function idOf({ personId, dataClass }: store.Tombstone): string {
  return `${personId} ${dataClass}`
}
