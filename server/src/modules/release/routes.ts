import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { iso, plus } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { languageOf } from '../../platform/http/language.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { ProblemError, problem, unwrap } from '../../platform/http/problem.ts'
import { PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { COLUMNS, levelNames } from './columns.ts'
import { type exportKind, KEPT_MS, type letOutKind, type requestKind } from './commands.ts'
import { DATASET_NAMES, DATASETS } from './datasets.ts'
import { latestMonth } from './latest-month.ts'
import { PROFILE_NAMES } from './profiles.ts'
import { readmeOf } from './readme.ts'
import type { Release, ReleaseId, Result } from './release.ts'
import type { ReleaseDeps } from './release-deps.ts'
import { CountsIn, OptionsOut, ReleaseIdIn, ReleaseOut, TableIn } from './schemas.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'
import { DAYS_MAX, ROWS_EACH_MAX, type Wish } from './wish.rules.ts'
import { zoneDays } from './zone-days.ts'

export interface ReleaseRoutes extends ReleaseDeps {
  /** Looks soon at what was just asked for. */
  readonly nudge: () => void
  readonly kinds: {
    readonly request: ReturnType<typeof requestKind>
    readonly letOut: ReturnType<typeof letOutKind>
    readonly export: ReturnType<typeof exportKind>
  }
}

const TAGS = ['privacy']
const STAFF = ['not_signed_in', 'not_allowed'] as const
const WISH_CODES = [
  'period_wrong',
  'period_not_over',
  'columns_wrong',
  'weaker_than_profile',
  'too_many_under_way',
] as const

export function releaseRoutes(app: Http, on: ReleaseRoutes): void {
  readRoutes(app, on)
  makeRoutes(app, on)
  letOutRoute(app, on)
  exportRoute(app, on)
  fileRoutes(app, on)
}

function readRoutes(app: Http, on: ReleaseDeps): void {
  app.get(
    '/api/v1/privacy/releases',
    {
      config: { allow: 'release.read' },
      schema: {
        summary: 'Anonymised releases with their parameters, newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(ReleaseOut), ...problems(STAFF) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const before = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? LAST_ID)
      const rows = await store.list(on.database, before, limit + 1)
      return pageOf(
        rows,
        limit,
        row => [row.id],
        row => present(row, reader(on, request)),
      )
    },
  )

  app.get(
    '/api/v1/privacy/releases/:id',
    {
      config: { allow: 'release.read' },
      schema: {
        summary: 'One release: how far it is, its options, what left the market',
        tags: TAGS,
        params: ReleaseIdIn,
        response: { 200: ReleaseOut, ...problems([...STAFF, 'not_found']) },
      },
    },
    async request => present(await found(on, request.params.id), reader(on, request)),
  )

  app.get(
    '/api/v1/privacy/release-options',
    {
      config: { allow: 'release.read' },
      schema: {
        summary: 'What can be released, how finely, and what is left of the privacy budget',
        tags: TAGS,
        response: { 200: OptionsOut, ...problems(STAFF) },
      },
    },
    () => options(on),
  )
}

function makeRoutes(app: Http, on: ReleaseRoutes): void {
  const { commands, clock, timeZone } = on

  async function ask(request: FastifyRequest, body: Asked, wish: Wish) {
    const { dataset, profile, from, to } = body
    const today = zoneDays(timeZone).dayOf(clock.now())
    const command = { dataset, profile, days: { from, to }, ...wish, today }
    const once = idempotency(request)
    const { id } = unwrap(
      await commands.run(on.kinds.request, request.actor, command, once),
      STATUS,
    )
    on.nudge()
    return present(await found(on, id), reader(on, request))
  }

  app.post(
    '/api/v1/privacy/releases/tables',
    {
      config: { allow: 'release.make' },
      schema: {
        summary: 'Preview a table of rows: the ways to generalise it that lose least',
        tags: TAGS,
        body: TableIn,
        response: {
          201: ReleaseOut,
          ...problems([...STAFF, 'idempotency_key_reused'], STATUS, WISH_CODES),
        },
      },
    },
    async (request, reply) => {
      reply.status(201)
      return ask(request, request.body, { kind: 'table', wish: request.body.wish })
    },
  )

  app.post(
    '/api/v1/privacy/releases/counts',
    {
      config: { allow: 'release.make' },
      schema: {
        summary:
          'Ask for counts with noise; they spend the budget of everyone counted once let out',
        tags: TAGS,
        body: CountsIn,
        response: {
          201: ReleaseOut,
          ...problems([...STAFF, 'idempotency_key_reused'], STATUS, WISH_CODES),
        },
      },
    },
    async (request, reply) => {
      reply.status(201)
      return ask(request, request.body, { kind: 'counts', wish: request.body.wish })
    },
  )
}

function letOutRoute(app: Http, on: ReleaseRoutes): void {
  app.post(
    '/api/v1/privacy/releases/:id/choice',
    {
      config: { allow: 'release.make' },
      schema: {
        summary: 'Let out a table by one of its options, or counts; takes a second person',
        tags: TAGS,
        params: ReleaseIdIn,
        body: Type.Object(
          {
            option: Type.Optional(
              Type.Integer({
                minimum: 0,
                maximum: 100,
                description: 'of a table; counts have none',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: ReleaseOut,
          ...problems([...STAFF, 'not_found', 'idempotency_key_reused'], STATUS, [
            'release_moved_on',
            'too_many_under_way',
            'approval_required',
          ]),
        },
      },
    },
    async request => {
      const id = request.params.id as ReleaseId
      const command = { id, option: request.body.option ?? null }
      const once = idempotency(request)
      unwrap(await on.commands.run(on.kinds.letOut, request.actor, command, once), STATUS)
      on.nudge()
      return present(await found(on, id), reader(on, request))
    },
  )
}

function exportRoute(app: Http, on: ReleaseRoutes): void {
  app.post(
    '/api/v1/privacy/releases/:id/export',
    {
      config: { allow: 'release.export' },
      schema: {
        summary: 'Get leave to fetch the file for a day, which takes a second person',
        tags: TAGS,
        params: ReleaseIdIn,
        response: {
          200: ReleaseOut,
          ...problems([...STAFF, 'not_found', 'idempotency_key_reused'], STATUS, [
            'release_file_gone',
            'approval_required',
          ]),
        },
      },
    },
    async request => {
      const id = request.params.id as ReleaseId
      const once = idempotency(request)
      unwrap(await on.commands.run(on.kinds.export, request.actor, { id }, once), STATUS)
      return present(await found(on, id), reader(on, request))
    },
  )
}

type Asked = Pick<Release, 'dataset' | 'profile'> & Release['days']

const FILE_CODES = problems([...STAFF, 'not_found'], STATUS, [
  'release_file_gone',
  'approval_required',
])
const text = (type: string) => ({
  200: { description: 'the file', content: { [type]: { schema: Type.Any() } } },
  ...FILE_CODES,
})

function fileRoutes(app: Http, on: ReleaseDeps): void {
  app.get(
    '/api/v1/privacy/releases/:id/file',
    {
      config: { allow: 'release.export' },
      schema: {
        summary: 'The released file, for those who have leave to fetch it',
        tags: TAGS,
        params: ReleaseIdIn,
        produces: ['text/csv'],
        response: text('text/csv'),
      },
    },
    async (request, reply) => {
      const release = await found(on, request.params.id)
      const { file } = letOut(release)
      const params = { releaseId: release.id }
      if (!present(release, reader(on, request)).fetchUntil) {
        const wanted = { operation: 'export_release', params }
        throw new ProblemError(STATUS.approval_required, 'approval_required', wanted)
      }
      const bytes = await on.files.read(file)
      if (!bytes) throw gone()
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${release.id}.csv"`)
        .header('cache-control', 'no-store')
        .send(Buffer.from(bytes))
    },
  )

  app.get(
    '/api/v1/privacy/releases/:id/readme',
    {
      config: { allow: 'release.read' },
      schema: {
        summary: 'What a reader of the released file must know, as Markdown',
        tags: TAGS,
        params: ReleaseIdIn,
        querystring: Type.Object({
          language: Type.Optional(Type.String({ enum: ['zh-CN', 'zh-TW', 'en'] })),
        }),
        produces: ['text/markdown'],
        response: text('text/markdown'),
      },
    },
    async (request, reply) => {
      const release = await found(on, request.params.id)
      letOut(release)
      const language = languageOf(request.query.language ?? request.headers['accept-language'])
      return reply
        .type('text/markdown; charset=utf-8')
        .header('content-disposition', `attachment; filename="${release.id}.md"`)
        .header('cache-control', 'no-store')
        .send(readmeOf(release, language, on.timeZone))
    },
  )
}

function gone(): ProblemError {
  return new ProblemError(STATUS.release_file_gone, 'release_file_gone')
}

/** What left the market, while its file is kept. */
function letOut({ state, result }: Release): Result {
  if (state === 'expired') throw gone()
  if (!result) throw problem('not_found')
  return result
}

async function found({ database }: ReleaseDeps, id: string): Promise<Release> {
  const release = await store.one(database, id)
  if (!release) throw problem('not_found')
  return release
}

async function options({ database, clock, timeZone, rulesAt, sources }: ReleaseDeps) {
  const { profiles, budget } = rulesAt(clock.now())
  const today = zoneDays(timeZone).dayOf(clock.now())
  const year = Number(today.slice(0, 4))
  const months = await Promise.all(
    DATASET_NAMES.map(name => latestMonth(sources[name], timeZone, today)),
  )
  return {
    today,
    timeZone,
    daysMax: DAYS_MAX,
    rowsEachMax: ROWS_EACH_MAX,
    datasets: DATASET_NAMES.map((name, at) => ({
      name,
      month: months[at] ?? { from: today, to: today },
      columns: DATASETS[name].columns.map(column => ({
        name: column,
        levels: levelNames(column),
        maySensitive: COLUMNS[column].maySensitive ?? false,
      })),
      countedBy: [...DATASETS[name].countedBy],
    })),
    profiles: PROFILE_NAMES.map(name => ({ name, ...profiles[name] })),
    budget: {
      year,
      epsilonMilli: budget.epsilonMilliYear,
      epsilonMilliMax: budget.epsilonMilliRelease,
      spentMostMilli: await store.mostSpent(database, year),
    },
  }
}

/** Who reads, and when. */
function reader({ clock }: ReleaseDeps, request: FastifyRequest) {
  return { id: actorId(request), at: iso(clock.now()) }
}

function present(release: Release, me: { readonly id: PersonId; readonly at: string }) {
  const { days, wish: _, result, releasedAt, requestedAt, exports, ...rest } = release
  const leave = exports.find(one => one.by === me.id && one.until > me.at)
  return {
    ...rest,
    ...days,
    table:
      release.kind === 'table' ? { ...release.wish, columns: [...release.wish.columns] } : null,
    counts: release.kind === 'counts' ? { ...release.wish, by: [...release.wish.by] } : null,
    result: result && withoutFile(result),
    requestedAt: iso(requestedAt),
    releasedAt: releasedAt === null ? null : iso(releasedAt),
    fetchUntil: release.state === 'released' ? (leave?.until ?? null) : null,
    fileUntil:
      releasedAt === null || release.state === 'expired' ? null : iso(plus(releasedAt, KEPT_MS)),
  }
}

/** Where a file lies is nobody's business. */
function withoutFile({ file: _, ...shown }: Result) {
  return shown
}
