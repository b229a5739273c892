import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { languageOf } from '../../platform/http/language.ts'
import { problem } from '../../platform/http/problem.ts'
import { LanguageCode, Nullable, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { ConsentSetting } from './create-consent.ts'
import { POLICIES } from './policies.ts'
import { ChangeOut, Policy, Version } from './schemas.ts'
import { acceptedBy } from './store.ts'

const TAGS = ['consent']
const Language = { language: Type.Optional(LanguageCode) }

/** Policies in their versions, and what changed between two of them. */
export function policyRoutes(app: Http, on: ConsentSetting): void {
  versionsRoute(app, on)
  textRoute(app, on)
  changesRoute(app, on)
  mineRoute(app, on)
}

export function today({ clock }: ConsentSetting): string {
  return iso(clock.now()).slice(0, 10)
}

function versionsRoute(app: Http, on: ConsentSetting): void {
  app.get(
    '/api/v1/policies',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'The policies, which version is in force, and which ones there were',
        tags: TAGS,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({ policy: Policy, current: Version, versions: Type.Array(Version) }),
            ),
          }),
          ...problems([]),
        },
      },
    },
    async () => {
      const policies = await on.policies(on.database)
      return {
        items: POLICIES.map(policy => ({
          policy,
          current: policies.current(policy, today(on)),
          versions: [...policies.versions(policy)],
        })),
      }
    },
  )
}

function textRoute(app: Http, on: ConsentSetting): void {
  app.get(
    '/api/v1/policies/:policy/:version',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'The text of one version, as Markdown',
        tags: TAGS,
        params: Type.Object({ policy: Policy, version: Version }),
        querystring: Type.Object(Language),
        response: {
          200: Type.Object({ policy: Policy, version: Version, text: Type.String() }),
          ...problems(['not_found']),
        },
      },
    },
    async request => {
      const { policy, version } = request.params
      const language = request.query.language ?? languageOf(request.headers['accept-language'])
      const text = (await on.policies(on.database)).text(policy, version, language)
      if (text === undefined) throw problem('not_found')
      return { policy, version, text }
    },
  )
}

function changesRoute(app: Http, on: ConsentSetting): void {
  app.get(
    '/api/v1/policies/:policy/:version/changes',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'What changed since another version, in reading order',
        tags: TAGS,
        params: Type.Object({ policy: Policy, version: Version }),
        querystring: Type.Object({ since: Version, ...Language }),
        response: {
          200: Type.Object({
            changes: Type.Array(ChangeOut),
          }),
          ...problems(['not_found']),
        },
      },
    },
    async request => {
      const { policy, version } = request.params
      const { since, language = languageOf(request.headers['accept-language']) } = request.query
      const versions = { from: since, to: version }
      const policies = await on.policies(on.database)
      const changes = policies.difference(policy, versions, language)
      if (changes === undefined) throw problem('not_found')
      return { changes }
    },
  )
}

function mineRoute(app: Http, on: ConsentSetting): void {
  app.get(
    '/api/v1/policies/mine',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Which versions the caller accepted, which are in force, and which are announced',
        tags: TAGS,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                policy: Policy,
                accepted: Nullable(Version),
                current: Version,
                coming: Nullable(Version),
              }),
            ),
          }),
          ...problems(['not_signed_in']),
        },
      },
    },
    async request => {
      const accepted = await acceptedBy(on.database, actorId(request))
      const policies = await on.policies(on.database)
      return {
        items: POLICIES.map(policy => ({
          policy,
          accepted: accepted.get(policy) ?? null,
          current: policies.current(policy, today(on)),
          coming: policies.versions(policy).findLast(one => one > today(on)) ?? null,
        })),
      }
    },
  )
}
