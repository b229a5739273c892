import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import type { DataClass } from '../vault/index.ts'
import type { AccessHttp } from './create-access.ts'
import { ClassName, STAFF, TAGS } from './http.ts'
import { PURPOSES } from './purposes.ts'
import { readSealed } from './sealed-reads.ts'
import { STATUS } from './status.ts'

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
}
