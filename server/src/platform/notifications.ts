import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Takes a notification's payload; null when some may have been missed. */
export type Heard = (payload: string | null) => void

export interface Listening {
  close(): Promise<void>
}

const AGAIN_AFTER_MS = 1_000

/**
 * Listens on a channel of the database at `url`, on a connection of its own. A connection that
 * breaks is told as null, at once, and opened again for as long as it takes. Rejects when the first
 * one cannot be opened.
 */
export async function listen(url: string, channel: string, heard: Heard): Promise<Listening> {
  let closed = false
  let client = await open()
  return {
    close: async () => {
      closed = true
      await client.end()
    },
  }

  async function open(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString: url, keepAlive: true })
    next.on('notification', ({ payload }) => heard(payload ?? ''))
    next.on('error', () => {})
    await next.connect()
    await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    // Whoever only listens has nothing left to do: a command that fails must be able to end.
    ;(next as pg.Client & { unref(): void }).unref()
    next.once('end', () => void reopen())
    return next
  }

  async function reopen(): Promise<void> {
    if (closed) return
    heard(null)
    while (!closed) {
      await sleep(AGAIN_AFTER_MS, undefined, { ref: false })
      const next = await open().catch(() => undefined)
      if (!next) continue
      client = next
      // Closed while it was being opened, or something was said in between.
      if (closed) await client.end()
      else heard(null)
      return
    }
  }
}
