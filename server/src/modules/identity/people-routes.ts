import { Type } from 'typebox'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { GRANTED_ROLES } from '../../kernel/roles.ts'
import { iso } from '../../kernel/time.ts'
import { decodeCursor, instantKey, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageOf, PageQuery, problems, Text, Time } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { changeProfile } from './change-profile.ts'
import type { IdentityDeps } from './create-identity.ts'
import { type Locale, type Person, STATUS } from './person.ts'
import { presentMe } from './presenting.ts'
import { LocaleCode, MeOut, PublicPersonOut } from './schemas.ts'
import { findPeople, searchPeople } from './store.ts'

const TAGS = ['identity']

/** The caller's id behind `allow: 'person'`. */
export function personOf(actor: Actor): PersonId {
  if (actor.kind !== 'person') throw problem('not_signed_in')
  return actor.id
}

/** What people see of themselves, of each other, and administrators of all. */
export function peopleRoutes(app: Http, deps: IdentityDeps): void {
  const find = async (id: string): Promise<Person> => {
    const [person] = await findPeople(deps.database, [id])
    if (!person) throw problem('not_found')
    return person
  }

  app.get(
    '/api/v1/me',
    {
      schema: {
        summary: 'Who I am',
        tags: TAGS,
        response: { 200: MeOut, ...problems(['not_signed_in']) },
      },
      config: { allow: 'person' },
    },
    async request => presentMe(deps, await find(personOf(request.actor))),
  )

  app.patch(
    '/api/v1/me',
    {
      schema: {
        summary: 'Change my name, language or payout habit',
        tags: TAGS,
        body: Type.Object(
          {
            displayName: Type.Optional(Text(80)),
            locale: Type.Optional(LocaleCode),
            autoPayout: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false, minProperties: 1 },
        ),
        response: {
          200: MeOut,
          ...problems(['not_signed_in'], STATUS, ['display_name_invalid']),
        },
      },
      config: { allow: 'person' },
    },
    async request => {
      const { displayName, locale, autoPayout } = request.body
      const change = {
        ...(displayName === undefined ? {} : { displayName }),
        ...(locale === undefined ? {} : { locale: locale as Locale }),
        ...(autoPayout === undefined ? {} : { autoPayout }),
      }
      const key = idempotency(request)
      unwrap(await deps.commands.run(changeProfile, request.actor, change, key), STATUS)
      return presentMe(deps, await find(personOf(request.actor)))
    },
  )

  app.get(
    '/api/v1/people/:id',
    {
      schema: {
        summary: 'What everybody may know of a person',
        tags: TAGS,
        params: Type.Object({ id: IdOf('person') }),
        response: { 200: PublicPersonOut, ...problems(['not_found']) },
      },
      config: { allow: 'anyone' },
    },
    async request => {
      const person = await find(request.params.id)
      const counts = await deps.tradeCounts(person.id)
      const memberSince = iso(person.created_at)
      return { id: person.id, displayName: person.display_name, memberSince, counts }
    },
  )

  operatorRoute(app, deps)
}

const OperatorPersonOut = Type.Object({
  id: IdOf('person'),
  displayName: Type.String(),
  roles: Type.Array(Type.String({ enum: [...GRANTED_ROLES] })),
  locale: LocaleCode,
  createdAt: Time,
})

function operatorRoute(app: Http, deps: IdentityDeps): void {
  app.get(
    '/api/v1/operator/people',
    {
      schema: {
        summary: 'Find people by the name they show, their id or their whole e-mail address',
        tags: ['operator'],
        querystring: Type.Object({ ...PageQuery, q: Type.Optional(Text(100)) }),
        response: {
          200: PageOf(OperatorPersonOut),
          ...problems(['not_signed_in', 'not_allowed']),
        },
      },
      config: { allow: 'person.find' },
    },
    async request => {
      const { q, cursor, limit = 24 } = request.query
      const keys = decodeCursor(cursor, ['number', 'string'])
      const after = keys && { at: instantKey(keys[0]), id: String(keys[1]) }
      const rows = await searchPeople(deps.database, q, after, limit + 1)
      return pageOf(
        rows,
        limit,
        row => [row.created_at, row.id],
        row => ({
          id: row.id,
          displayName: row.display_name,
          roles: row.roles,
          locale: row.locale,
          createdAt: iso(row.created_at),
        }),
      )
    },
  )
}
