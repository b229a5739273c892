import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { PersonId } from '../../kernel/id.ts'
import type { Authenticate } from '../../platform/http/guard.ts'
import type { Listening } from '../../platform/notifications.ts'
import type { Database } from '../../platform/postgres.ts'
import { changesSince, positionOf } from './changes.store.ts'
import { CHANNEL } from './store.ts'
import { createStreams, type Stream, type Streams } from './streams.ts'

const LIMITS = { streams_max: 5_000, each_max: 6, waiting_bytes_max: 32 * 1_024 }

/** Real time between two signs of life of a stream, with which its sign-in is checked again. */
const BEAT_MS = 20_000

/** The streams beat in so many groups one after another: thousands at once would hold up all else. */
const GROUPS = 40

/** How many changes are told one by one; after more, asking anew is cheaper. */
export const CHANGES_MAX = 200

export interface LiveDeps {
  readonly database: Database
  readonly authenticate: Authenticate
}

/** What a server says on the channel: a conversation, and where it stands for each of its people. */
interface Word {
  readonly conversation: string
  readonly positions: Readonly<Record<PersonId, number>>
}

export type Live = ReturnType<typeof createLive>

/**
 * Tells people at once that something changed in their conversations, and nothing of what. One
 * connection of the process listens; each person's streams are fed from memory. An event's id is
 * the person's position, which grows by one with each change, so that whoever comes back with the
 * last id they saw misses nothing.
 */
export function createLive({ database, authenticate }: LiveDeps) {
  const streams = createStreams(LIMITS)
  let listening: Promise<Listening> | undefined
  let timer: NodeJS.Timeout | undefined

  /** Begins to listen with the first stream, so that whoever needs none pays for none. */
  async function listen(): Promise<void> {
    timer ??= beatInTurns(streams, check)
    listening ??= database.listen(CHANNEL, hear)
    await listening.catch(error => {
      listening = undefined
      throw error
    })
  }

  function hear(payload: string | null): void {
    // Something may have been missed: everybody's place in the database is the truth.
    if (payload === null) {
      for (const stream of streams.all()) void catchUp(stream)
      return
    }
    const word = JSON.parse(payload) as Word
    for (const personId of Object.keys(word.positions) as PersonId[]) {
      for (const stream of streams.of(personId)) void deliver(stream, word)
    }
  }

  async function deliver(stream: Stream, { conversation, positions }: Word): Promise<void> {
    const position = positions[stream.personId] ?? 0
    await check(stream)
    // What comes out of turn is looked for in the database, where it stands in order.
    if (stream.reading || position !== stream.position + 1) await catchUp(stream)
    else streams.tell(stream, { conversationId: conversation, position })
  }

  /** Whoever has signed out hears nothing any more. */
  async function check(stream: Stream): Promise<void> {
    if (!(await isSignedIn(authenticate, stream))) streams.end(stream)
  }

  async function catchUp(stream: Stream): Promise<void> {
    stream.again = true
    if (stream.reading) return
    stream.reading = true
    try {
      while (stream.again && !stream.out.destroyed) {
        stream.again = false
        await readOn(database, streams, stream)
      }
    } catch {
      // The database is away: the reader comes back by itself and resumes where it was.
      streams.end(stream)
    } finally {
      stream.reading = false
    }
  }

  return {
    /**
     * A stream of events for a person, from behind the position that they saw last; undefined
     * begins with now. Throws the problems `too_many_requests` and `busy`.
     */
    stream: async (
      request: FastifyRequest,
      personId: PersonId,
      after: number | undefined,
    ): Promise<Readable> => {
      // Let in first: what happens meanwhile is told once more, and a closing server ends it too.
      const stream = streams.enter(request, personId)
      const standing = listen().then(() => positionOf(database, personId))
      const position = await standing.catch(error => {
        stream.out.destroy()
        throw error
      })
      stream.position = Math.min(after ?? position, position)
      stream.reading = false
      streams.greet(stream)
      void catchUp(stream)
      return stream.out
    },
    /** Ends all streams and lets nobody in; their readers come back to another server. */
    close: async () => {
      clearInterval(timer)
      streams.close()
      await (await listening?.catch(() => undefined))?.close()
    },
  }
}

function beatInTurns(streams: Streams, check: (stream: Stream) => Promise<void>): NodeJS.Timeout {
  let turn = 0
  const beat = () => {
    for (const stream of streams.group(turn++ % GROUPS, GROUPS)) {
      void check(stream).then(() => streams.beat(stream))
    }
  }
  return setInterval(beat, BEAT_MS / GROUPS).unref()
}

async function isSignedIn(authenticate: Authenticate, stream: Stream): Promise<boolean> {
  const actor = await authenticate(stream.request).catch(() => undefined)
  return actor?.kind === 'person' && actor.id === stream.personId
}

/** Tells what stands in the database behind a stream's position. */
async function readOn(database: Database, streams: Streams, stream: Stream): Promise<void> {
  const { personId, position } = stream
  const changes = await changesSince(database, personId, position, CHANGES_MAX + 1)
  for (const change of changes.slice(0, CHANGES_MAX)) streams.tell(stream, change)
  if (changes.length <= CHANGES_MAX) return
  stream.position = await positionOf(database, personId)
  streams.greet(stream)
}
