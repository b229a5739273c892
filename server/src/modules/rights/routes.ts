import { Type } from 'typebox'
import type { Actor } from '../../kernel/actor.ts'
import { iso } from '../../kernel/time.ts'
import type { CommandKind } from '../../platform/commands.ts'
import { actorId } from '../../platform/http/guard.ts'
import { languageOf } from '../../platform/http/language.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageOf, PageQuery, problems, Text } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { OBSTACLES, type Obstacle } from '../../platform/personal-data.ts'
import type { Database } from '../../platform/postgres.ts'
import { open as openValues } from '../vault/index.ts'
import { withdrawRequest } from './answer.ts'
import { makeArchive } from './archive.ts'
import { type Ask, type Asked, askKind } from './ask.ts'
import { deskRoutes } from './desk-routes.ts'
import { obstaclesOf } from './forgetting.ts'
import { holdRoutes } from './hold-routes.ts'
import { archivePage } from './page.ts'
import { present, type RightsDeps } from './present.ts'
import { signRequest, type Texts } from './receipt.ts'
import { KINDS, type Kind, type Request } from './request.ts'
import { AskedOut, Receipt, RequestOut } from './schemas.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'

const TAGS = ['rights']
const ObstacleName = Type.Unsafe<Obstacle>(Type.String({ enum: [...OBSTACLES] }))
const KindName = Type.Unsafe<Kind>(Type.String({ enum: Object.keys(KINDS) }))

/** What a person may ask about their own data, and the desk that answers. */
export function rightsRoutes(app: Http, on: RightsDeps): void {
  holdingsRoute(app, on)
  askRoutes(app, on, askKind(on.clockAt, on.sources))
  readRoutes(app, on)
  receiptRoute(app, on)
  copyRoute(app, on)
  deskRoutes(app, on)
  holdRoutes(app, on)
}

function holdingsRoute(app: Http, { database, sources }: RightsDeps): void {
  app.get(
    '/api/v1/rights/holdings',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What is held of the caller and why, as counts; nothing is opened for it',
        tags: TAGS,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                section: Type.String(),
                purpose: Type.String(),
                count: Type.Integer(),
              }),
            ),
            obstacles: Type.Array(ObstacleName, {
              description: 'what must be settled before a deletion can be carried out',
            }),
          }),
          ...problems(['not_signed_in']),
        },
      },
    },
    async request => {
      const personId = actorId(request)
      const counting = sources.map(async ({ section, purpose, count }) => {
        return { section, purpose, count: await count(database, personId) }
      })
      const [obstacles, ...items] = await Promise.all([
        obstaclesOf(database, personId, sources),
        ...counting,
      ])
      return { items, obstacles: [...obstacles] }
    },
  )
}

function askRoutes(app: Http, on: RightsDeps, ask: CommandKind<Ask, Asked>): void {
  const deletion = on.requireStepUp('account_deletion')
  app.post(
    '/api/v1/rights/requests',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Ask for a copy, a correction, deletion …; a deletion is carried out at once',
        tags: TAGS,
        body: Type.Object(
          { kind: KindName, words: Type.Optional(Text(4_000)) },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ ...AskedOut.properties, receipt: Receipt }),
          ...problems(
            ['not_signed_in', 'not_allowed', 'idempotency_key_reused', 'step_up_required'],
            STATUS,
            ['words_needed', 'request_waiting'],
          ),
        },
      },
    },
    async (request, reply) => {
      if (request.body.kind === 'deletion') await deletion(request)
      const key = idempotency(request)
      const asked = unwrap(await on.commands.run(ask, request.actor, request.body, key), STATUS)
      const made = await need(on.database, asked.id)
      const words = made.words === null ? null : (request.body.words ?? null)
      const receipt = await signRequest(on, on.clock.now(), made, { words, answer: null })
      reply.status(201)
      return { ...present(made), receipt }
    },
  )

  app.post(
    '/api/v1/rights/requests/:id/withdraw',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Take back a request that nobody has answered yet',
        tags: TAGS,
        params: Type.Object({ id: IdOf('request') }),
        response: {
          200: AskedOut,
          ...problems(['not_signed_in', 'not_found', 'idempotency_key_reused'], STATUS, [
            'request_ended',
          ]),
        },
      },
    },
    async request => {
      const command = { id: request.params.id }
      const key = idempotency(request)
      unwrap(await on.commands.run(withdrawRequest, request.actor, command, key), STATUS)
      return present(await need(on.database, command.id))
    },
  )
}

function readRoutes(app: Http, { database, clock }: RightsDeps): void {
  app.get(
    '/api/v1/rights/requests',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'The caller’s requests, newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(RequestOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const before = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? LAST_ID)
      const personId = actorId(request)
      const rows = await store.ofPerson(database, personId, before, limit + 1)
      const texts = await textsOf({ database, clock }, request.actor, rows)
      return pageOf(
        rows,
        limit,
        row => [row.id],
        row => ({ ...present(row), ...texts(row) }),
      )
    },
  )
}

function receiptRoute(app: Http, on: RightsDeps): void {
  app.get(
    '/api/v1/rights/requests/:id/receipt',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'The signed receipt of a request and, once there is one, of its answer',
        tags: TAGS,
        params: Type.Object({ id: IdOf('request') }),
        response: {
          200: Type.Object({ receipt: Receipt }),
          ...problems(['not_signed_in', 'not_found']),
        },
      },
    },
    async request => {
      const found = await need(on.database, request.params.id)
      if (found.personId !== actorId(request)) throw problem('not_found')
      const texts = await textsOf(on, request.actor, [found])
      return { receipt: await signRequest(on, on.clock.now(), found, texts(found)) }
    },
  )
}

/** Opens what the asker of these requests wrote and was told. */
async function textsOf(
  { database, clock }: Pick<RightsDeps, 'database' | 'clock'>,
  actor: Actor,
  rows: readonly Request[],
): Promise<(row: Request) => Texts> {
  const refs = rows.flatMap(({ words, answer }) => [words, answer]).filter(ref => ref !== null)
  const access = { actor, purpose: 'own_request' }
  const values = await openValues<{ text: string }>(database, clock.now(), refs, access)
  const texts = new Map(values.map(({ id, value }) => [id, value.text]))
  return ({ words, answer }) => ({
    words: texts.get(words ?? '') ?? null,
    answer: texts.get(answer ?? '') ?? null,
  })
}

function copyRoute(app: Http, on: RightsDeps): void {
  const exporting = on.requireStepUp('data_export')
  app.post(
    '/api/v1/rights/copy',
    {
      config: { allow: 'person', rateLimit: { max: 10, timeWindow: 3_600_000 } },
      schema: {
        summary: 'Everything that is held of the caller: JSON for programs, a page for people',
        tags: TAGS,
        body: Type.Object(
          { form: Type.Union([Type.Literal('json'), Type.Literal('page')]) },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Unknown({ description: 'a file to keep' }),
          ...problems([
            'not_signed_in',
            'not_allowed',
            'step_up_required',
            'too_many_requests',
            'idempotency_key_reused',
          ]),
        },
      },
    },
    async (request, reply) => {
      await exporting(request)
      const now = on.clock.now()
      const personId = actorId(request)
      const archive = await on.database.transaction(async tx => {
        return { commit: true, value: await makeArchive(tx, now, personId, on) }
      })
      const { form } = request.body
      const name = `goodhand-${iso(now).slice(0, 10)}.${form === 'json' ? 'json' : 'html'}`
      reply.header('content-disposition', `attachment; filename="${name}"`)
      reply.header('cache-control', 'no-store')
      if (form === 'json') return archive
      reply.type('text/html; charset=utf-8')
      const language = languageOf(request.headers['accept-language'])
      return archivePage(archive, { ...on.reading, language })
    },
  )
}

async function need(database: Database, id: string): Promise<Request> {
  const request = await store.one(database, id)
  if (!request) throw problem('not_found')
  return request
}
