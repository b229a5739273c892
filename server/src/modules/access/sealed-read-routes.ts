import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, Nullable, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import { type AccessNote, accessesOf, DATA_CLASSES, type DataClass } from '../vault/index.ts'
import type { AccessHttp } from './create-access.ts'
import { RoleName, STAFF, TAGS } from './http.ts'
import { type Looker, lookersOf } from './looks.ts'
import { PURPOSES } from './purposes.ts'
import { readSealed } from './sealed-reads.ts'
import { STATUS } from './status.ts'

const ClassName = Type.String({ enum: Object.keys(DATA_CLASSES), examples: ['address'] })

/** Staff open sealed data for a purpose and a case; the person sees who did. */
export function sealedReadRoutes(app: Http, on: AccessHttp, requireStepUp: RequireStepUp): void {
  app.post(
    '/api/v1/operator/sealed-reads',
    {
      config: { allow: 'personal_data.read', rateLimit: { max: 60, timeWindow: '1 hour' } },
      schema: {
        summary: 'Open somebody’s personal data for a purpose and a case; they see that I did',
        tags: TAGS,
        body: Type.Object(
          {
            personId: IdOf('person'),
            dataClass: ClassName,
            purpose: Type.String({ enum: Object.keys(PURPOSES), examples: ['delivery_help'] }),
            caseId: Type.String({ pattern: '^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$', maxLength: 60 }),
          },
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
          }),
          ...problems([...STAFF, 'too_many_requests'], { ...STATUS, step_up_required: 403 }, [
            'purpose_unfit',
            'case_unknown',
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
      const done = await readSealed(database, clock.now(), request.actor, cases, wish)
      reply.header('cache-control', 'no-store')
      const items = unwrap(done, STATUS).map(({ id, value }) => ({ id, value: { ...value } }))
      return { items }
    },
  )
  looksRoute(app, on)
}

const LookOut = Type.Object({
  at: Time,
  dataClass: ClassName,
  purpose: Type.String(),
  caseId: Nullable(Type.String()),
  by: Type.Object({
    kind: Type.String({ enum: ['staff', 'person', 'market'] }),
    role: Nullable(RoleName),
    name: Nullable(Type.String({ description: 'the number of staff, or the name of a person' })),
  }),
})

function looksRoute(app: Http, on: AccessHttp): void {
  app.get(
    '/api/v1/me/accesses',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Who else looked at my personal data, when and why; the newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(LookOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const before = decodeCursor(cursor, ['number'])?.[0]
      const me = actorId(request)
      const notes = await byOthers(on, me, before === undefined ? undefined : Number(before), limit)
      const shown = notes.slice(0, limit)
      const last = shown.at(-1)
      const more = notes.length > limit && last !== undefined
      return {
        items: await present(on, shown),
        nextCursor: more ? encodeCursor([Number(last.position)]) : null,
      }
    },
  )
}

const READ_TOGETHER = 200
const READS_MOST = 20

/** Looks by others, one more than asked for; one's own are passed over. */
async function byOthers(on: AccessHttp, me: PersonId, before: number | undefined, limit: number) {
  const found: AccessNote[] = []
  let from = before === undefined ? undefined : BigInt(before)
  for (let reads = 0; reads < READS_MOST && found.length <= limit; reads++) {
    const page = from === undefined ? {} : { before: from }
    const notes = await accessesOf(on.database, me, { ...page, limit: READ_TOGETHER })
    found.push(...notes.filter(note => note.actor !== me))
    from = notes.at(-1)?.position
    if (notes.length < READ_TOGETHER) break
  }
  return found.slice(0, limit + 1)
}

async function present(on: AccessHttp, notes: readonly AccessNote[]) {
  const lookers = await lookersOf(on.database, on.cases, notes)
  return notes.map(({ at, dataClass, purpose, caseId }, index) => ({
    at: iso(at),
    dataClass,
    purpose,
    caseId,
    by: lookers[index] as Looker,
  }))
}
