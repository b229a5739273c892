import type { Instant } from '../../kernel/time.ts'
import { stopwatch } from '../../platform/clock.ts'
import type { KeyName } from './store.ts'

/** Unwrapped data keys for a short while. What leaves the cache is zeroed. */
export interface KeyCache {
  get(name: KeyName): Buffer | undefined
  put(name: KeyName, key: Buffer): void
  /** The version that seals for a person and class, when it is known. */
  newest(personId: string, dataClass: string): Newest | undefined
  setNewest(name: KeyName, keptUntil: Instant | null): void
  /** Forgets everything of a person. */
  drop(personId: string): void
  /** Forgets everything, or only what has lived its time. */
  clear(): void
  expire(): void
  /** How many keys it holds now. */
  size(): number
}

export interface Newest {
  readonly version: number
  /** When the law lets it go; null where it asks for nothing. */
  readonly keptUntil: Instant | null
}

export interface KeyCacheOptions {
  readonly keys_max: number
  readonly life_ms: number
}

interface Entry {
  readonly name: KeyName
  readonly key: Buffer
  readonly until_ms: number
}

/** A cache of at most `keys_max` keys, each for at most `life_ms`; the least used go first. */
export function createKeyCache({ keys_max, life_ms }: KeyCacheOptions): KeyCache {
  // A map keeps the order in which entries were put in: the first one is the least used.
  const entries = new Map<string, Entry>()
  const newest = new Map<string, Newest>()
  const elapsed_ms = stopwatch()

  function remove(id: string, { name, key }: Entry): void {
    key.fill(0)
    entries.delete(id)
    newest.delete(`${name.personId} ${name.dataClass}`)
  }

  function removeWhere(matches: (entry: Entry) => boolean): void {
    for (const [id, entry] of entries) if (matches(entry)) remove(id, entry)
  }

  return {
    get: name => {
      const id = idOf(name)
      const entry = entries.get(id)
      if (!entry) return undefined
      if (entry.until_ms <= elapsed_ms()) {
        remove(id, entry)
        return undefined
      }
      entries.delete(id)
      entries.set(id, entry)
      return entry.key
    },
    put: (name, key) => {
      const id = idOf(name)
      const known = entries.get(id)
      if (known) remove(id, known)
      entries.set(id, { name, key, until_ms: elapsed_ms() + life_ms })
      const [oldest] = entries
      if (entries.size > keys_max && oldest) remove(...oldest)
    },
    newest: (personId, dataClass) => newest.get(`${personId} ${dataClass}`),
    setNewest: ({ personId, dataClass, version }, keptUntil) => {
      newest.set(`${personId} ${dataClass}`, { version, keptUntil })
    },
    drop: personId => removeWhere(entry => entry.name.personId === personId),
    clear: () => {
      removeWhere(() => true)
      newest.clear()
    },
    expire: () => removeWhere(entry => entry.until_ms <= elapsed_ms()),
    size: () => entries.size,
  }
}

function idOf({ personId, dataClass, version }: KeyName): string {
  return `${personId} ${dataClass} ${version}`
}
