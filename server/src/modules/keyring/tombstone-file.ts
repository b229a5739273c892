import { mkdirSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Instant, iso, parseInstant } from '../../kernel/time.ts'
import type { Tombstone } from './shred.store.ts'

/**
 * Which keys are destroyed, one JSON object a line, outside of the database: a backup from before a
 * deletion must not bring anybody back. Only ever appended to.
 */
export interface TombstoneFile {
  /** What stands in it; a line that a power cut left half written counts as missing. */
  read(): Promise<Tombstone[]>
  /** Durable when it resolves. Repeats do no harm. */
  append(tombstones: readonly Tombstone[]): Promise<void>
}

/** The file at `path`; its directory is made when it is missing. */
export function tombstoneFile(path: string): TombstoneFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  return {
    read: async () => {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return ''
        throw error
      })
      return text.split('\n').flatMap(line => parse(line) ?? [])
    },
    append: async tombstones => {
      if (tombstones.length === 0) return
      const handle = await open(path, 'a', 0o600)
      try {
        // The line break in front ends a line that a power cut may have left without one.
        await handle.appendFile(tombstones.map(one => `\n${lineOf(one)}`).join(''))
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
  }
}

function lineOf({ at, ...tombstone }: Tombstone): string {
  return JSON.stringify({ ...tombstone, at: iso(at) })
}

function parse(line: string): Tombstone | undefined {
  try {
    const { personId, dataClass, throughVersion, at } = JSON.parse(line)
    const time: Instant | undefined = parseInstant(String(at))
    if (typeof personId !== 'string' || typeof dataClass !== 'string') return undefined
    if (!Number.isSafeInteger(throughVersion) || time === undefined) return undefined
    return { personId: personId as Tombstone['personId'], dataClass, throughVersion, at: time }
  } catch {
    return undefined
  }
}
