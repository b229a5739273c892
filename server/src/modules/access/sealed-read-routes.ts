import { Type } from 'typebox'
import { type PersonId, prefixOf } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, Nullable, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import { type DataClass, looksBy } from '../vault/index.ts'
import type { AccessHttp } from './create-access.ts'
import { ClassName, LookedAtName, namesOf, positionOf, STAFF, TAGS, Who } from './http.ts'
import { PURPOSES, purposesOf, STAFF_PURPOSES } from './purposes.ts'
import { readSealed } from './sealed-reads.ts'
import { SHOWN, shownUnder } from './shown-under.ts'
import { STATUS } from './status.ts'

const PATH = '/api/v1/operator/sealed-reads'
const PurposeName = Type.String({ enum: Object.keys(PURPOSES), examples: ['delivery_help'] })
const CaseId = Type.String({ pattern: '^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$', maxLength: 60 })

/** Staff open sealed data for a purpose and a case; the person sees who did. */
export function sealedReadRoutes(app: Http, on: AccessHttp, requireStepUp: RequireStepUp): void {
  purposesRoute(app)
  caseRoute(app, on)
  readRoute(app, on, requireStepUp)
  ownRoute(app, on)
}

function purposesRoute(app: Http): void {
  app.get(
    `${PATH}/purposes`,
    {
      config: { allow: 'personal_data.read' },
      schema: {
        summary: 'What my own work lets me open data for, which data, and in which kinds of cases',
        tags: TAGS,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                purpose: PurposeName,
                dataClasses: Type.Array(LookedAtName),
                cases: Type.Array(Type.String({ description: 'how ids of such cases begin' })),
                afterDays: Type.Integer({ description: 'so long after a case has ended' }),
              }),
            ),
          }),
          ...problems(STAFF),
        },
      },
    },
    async request => ({
      items: purposesOf(request.actor).map(purpose => {
        const { classes, cases, afterDays } = PURPOSES[purpose]
        return { purpose, dataClasses: [...classes], cases: [...cases], afterDays }
      }),
    }),
  )
}

function caseRoute(app: Http, on: AccessHttp): void {
  app.get(
    `${PATH}/cases/:id`,
    {
      config: { allow: 'personal_data.read' },
      schema: {
        summary: 'Whom a case of my own work is about, by the names that they show',
        tags: TAGS,
        params: Type.Object({ id: CaseId }),
        response: {
          200: Type.Object({ people: Type.Array(Who), endedAt: Nullable(Time) }),
          ...problems([...STAFF, 'not_found']),
        },
      },
    },
    async request => {
      const { id } = request.params
      const kind = prefixOf(id)
      const mine = purposesOf(request.actor).some(name =>
        (PURPOSES[name].cases as readonly string[]).includes(kind),
      )
      const found = mine && (await on.cases[kind]?.(on.database, id))
      if (!found) throw problem('not_found')
      const people = [...new Set(found.people)]
      const { who } = await namesOf(on.database, people)
      const endedAt = found.endedAt === null ? null : iso(found.endedAt)
      return { people: people.map(who), endedAt }
    },
  )
}

function readRoute(app: Http, on: AccessHttp, requireStepUp: RequireStepUp): void {
  app.post(
    PATH,
    {
      config: { allow: 'personal_data.read', rateLimit: { max: 60, timeWindow: '1 hour' } },
      schema: {
        summary: 'Open somebody’s personal data for a purpose and a case; they see that I did',
        tags: TAGS,
        body: Type.Object(
          { personId: IdOf('person'), dataClass: ClassName, purpose: PurposeName, caseId: CaseId },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                id: Type.String(),
                value: Type.Record(Type.String(), Type.Unknown()),
              }),
            ),
            ...SHOWN,
          }),
          ...problems([...STAFF, 'too_many_requests'], { ...STATUS, step_up_required: 403 }, [
            'purpose_unfit',
            'case_unknown',
            'case_closed',
            'step_up_required',
          ]),
        },
      },
      preHandler: requireStepUp('sealed_data_read', request => {
        const { dataClass, purpose, caseId } = request.body as Record<string, string>
        return { dataClass: dataClass ?? '', purpose: purpose ?? '', caseId: caseId ?? '' }
      }),
    },
    async (request, reply) => {
      const { database, clock, cases } = on
      const { body } = request
      const personId = body.personId as PersonId
      const wish = { ...body, personId, dataClass: body.dataClass as DataClass }
      const now = clock.now()
      const done = unwrap(await readSealed(database, now, request.actor, cases, wish), STATUS)
      reply.header('cache-control', 'no-store')
      return {
        items: done.map(({ id, value }) => ({ id, value: { ...value } })),
        ...(await shownUnder(database, now, actorId(request), body.caseId)),
      }
    },
  )
}

function ownRoute(app: Http, on: AccessHttp): void {
  app.get(
    PATH,
    {
      config: { allow: 'personal_data.read' },
      schema: {
        summary: 'What I opened as staff, here and at the desks, the newest first; never the data',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: {
          200: PageOf(
            Type.Object({
              id: Type.String(),
              at: Time,
              person: Who,
              dataClass: LookedAtName,
              purpose: Type.String(),
              caseId: Nullable(Type.String()),
            }),
          ),
          ...problems(STAFF),
        },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const page = { before: positionOf(cursor), limit: limit + 1 }
      const purposes = Object.keys(STAFF_PURPOSES)
      const rows = await looksBy(on.database, actorId(request), purposes, page)
      const { who } = await namesOf(
        on.database,
        rows.map(row => row.personId),
      )
      return pageOf(
        rows,
        limit,
        row => [Number(row.position)],
        ({ position, at, personId, dataClass, purpose, caseId }) => {
          const shown = { at: iso(at), person: who(personId), dataClass, purpose, caseId }
          return { id: String(position), ...shown }
        },
      )
    },
  )
}
