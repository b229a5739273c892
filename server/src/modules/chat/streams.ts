import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { PersonId } from '../../kernel/id.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Change } from './changes.store.ts'

/** How many streams one server holds, and how much each may hold back. */
export interface StreamLimits {
  readonly streams_max: number
  /** Of one person. */
  readonly each_max: number
  /** Bytes that may wait for a slow reader before the stream is cut; they come back and resume. */
  readonly waiting_bytes_max: number
}

/** Somebody who listens. */
export interface Stream {
  /** How many came to this server before it. */
  readonly number: number
  readonly personId: PersonId
  readonly request: FastifyRequest
  readonly out: Readable
  /** The last position that was sent. */
  position: number
  /** Somebody is looking into the database for it; what is told meanwhile is looked for again. */
  reading: boolean
  again: boolean
  /** Nothing is said behind the end. */
  over: boolean
}

export type Streams = ReturnType<typeof createStreams>

/** The streams of one server, by person. */
export function createStreams({ streams_max, each_max, waiting_bytes_max }: StreamLimits) {
  const byPerson = new Map<PersonId, Set<Stream>>()
  let entered = 0
  let open = 0
  let closed = false

  function write({ out, over }: Stream, text: string): void {
    if (out.destroyed || over) return
    out.push(text)
    if (out.readableLength > waiting_bytes_max) out.destroy()
  }

  function end(stream: Stream): void {
    if (!stream.out.destroyed && !stream.over) stream.out.push(null)
    stream.over = true
  }

  const all = (): Stream[] => [...byPerson.values()].flatMap(mine => [...mine])

  return {
    /** Lets somebody in, or throws the problems `too_many_requests` and `busy`. */
    enter: (request: FastifyRequest, personId: PersonId): Stream => {
      const mine = byPerson.get(personId) ?? new Set()
      if (mine.size >= each_max) throw problem('too_many_requests', { streams_max: each_max })
      if (closed || open >= streams_max) throw problem('busy')
      const out = new Readable({ read: () => {}, highWaterMark: waiting_bytes_max })
      const stream = {
        number: entered++,
        personId,
        request,
        out,
        position: 0,
        reading: true,
        again: false,
        over: false,
      }
      byPerson.set(personId, mine.add(stream))
      open++
      out.once('close', () => {
        mine.delete(stream)
        if (mine.size === 0) byPerson.delete(personId)
        open--
      })
      return stream
    },
    of: (personId: PersonId): Iterable<Stream> => byPerson.get(personId) ?? [],
    all,
    /** One of so many groups, into which the streams fall by when they came. */
    group: (which: number, groups: number): Stream[] => {
      return all().filter(({ number }) => number % groups === which)
    },
    /** A sign of life, which no reader hears. */
    beat: (stream: Stream) => write(stream, ':\n\n'),
    /** Where somebody stands; how soon they come back when the connection breaks. */
    greet: (stream: Stream) => {
      write(stream, `retry: 2000\nid: ${stream.position}\nevent: hello\ndata: {}\n\n`)
    },
    /** Tells of a change, once and in order. */
    tell: (stream: Stream, { conversationId, position }: Change) => {
      if (position <= stream.position) return
      stream.position = position
      const data = JSON.stringify({ conversationId })
      write(stream, `id: ${position}\nevent: conversation\ndata: ${data}\n\n`)
    },
    end,
    /** Ends all of them and lets nobody in any more. */
    close: () => {
      closed = true
      for (const stream of all()) end(stream)
    },
  }
}
