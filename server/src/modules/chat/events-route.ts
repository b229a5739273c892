import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { actorId } from '../../platform/http/guard.ts'
import { problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { changesSince, positionOf } from './changes.store.ts'
import { TAGS } from './http.ts'
import { CHANGES_MAX, type Live } from './live.ts'
import { ChangesOut } from './schemas.ts'

const POSITION_MAX = 1_000_000_000_000_000

/** What changed for me: at once as server-sent events, or now and then for whoever asks. */
export function eventsRoute(app: Http, { database, live }: { database: Database; live: Live }) {
  app.get(
    '/api/v1/me/events',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What changes in my conversations, as it happens',
        description:
          'With `Accept: text/event-stream` a stream: `hello` with my position as its id, then ' +
          '`conversation` with the id of one that changed. `Last-Event-ID` resumes behind the ' +
          'last one seen. Nothing of what was said is in it. Otherwise the changes behind ' +
          '`after`, at once.',
        tags: TAGS,
        querystring: Type.Object({
          after: Type.Optional(Type.Integer({ minimum: 0, maximum: POSITION_MAX })),
        }),
        response: {
          200: {
            description: 'the changes, or the stream of them',
            content: {
              'application/json': { schema: ChangesOut },
              'text/event-stream': { schema: Type.String() },
            },
          },
          ...problems(['not_signed_in', 'too_many_requests', 'busy']),
        },
      },
    },
    async (request, reply) => {
      const me = actorId(request)
      reply.header('cache-control', 'no-store')
      const after = request.query.after ?? lastEventId(request)
      if (!String(request.headers.accept).includes('text/event-stream')) {
        return changesOf(database, me, after)
      }
      const stream = await live.stream(request, me, after)
      // A proxy that gathers answers would hold back what is to be told at once.
      reply.header('x-accel-buffering', 'no')
      return reply.type('text/event-stream').send(stream as never)
    },
  )
}

function lastEventId(request: FastifyRequest): number | undefined {
  const id = String(request.headers['last-event-id'] ?? '')
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined
}

async function changesOf(database: Database, me: ReturnType<typeof actorId>, after = 0) {
  // Read before the changes: what happens in between is told once more the next time.
  const position = await positionOf(database, me)
  const changes = await changesSince(database, me, after, CHANGES_MAX + 1)
  const all = changes.length > CHANGES_MAX
  const conversationIds = all ? [] : changes.flatMap(one => one.conversationId ?? [])
  return { position, conversationIds, all }
}
