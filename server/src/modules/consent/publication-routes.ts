import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { languageOf } from '../../platform/http/language.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import {
  LanguageCode,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Time,
} from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { ConsentSetting } from './create-consent.ts'
import { type Edition, POLICIES, policiesOf } from './policies.ts'
import { today } from './policy-routes.ts'
import { type Publication, published } from './publications.store.ts'
import { ChangeOut, Policy, Version } from './schemas.ts'
import { STATUS } from './status.ts'

const TAGS = ['consent']
const STAFF = ['not_signed_in', 'not_allowed'] as const
const PATH = '/api/v1/privacy/policies'
const Named = Type.Object({ policy: Policy, version: Version })
const Digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of all languages' })

const EditionOut = Type.Object({
  policy: Policy,
  version: Version,
  digest: Digest,
  state: Type.String({ enum: ['draft', 'announced', 'in_force', 'past'] }),
  since: Nullable(Version),
  publishedAt: Nullable(Time),
  publishedBy: Nullable(Type.String({ description: 'null for what came with the software' })),
  fileDiffers: Type.Boolean({ description: 'the file says something else than what holds' }),
})

/** Policies as staff see them: drafts beside what was published, and how one becomes the other. */
export function publicationRoutes(app: Http, on: ConsentSetting): void {
  listRoute(app, on)
  changesRoute(app, on)
  publishRoute(app, on)
}

/** Every version there is, drafts included; what was published wins over what a file says. */
async function allOf({ database, policies, drafts }: ConsentSetting) {
  const held = await policies(database)
  const open = drafts.filter(one => !held.edition(one.policy, one.version))
  const shown = POLICIES.flatMap(policy =>
    held.versions(policy).flatMap(version => held.edition(policy, version) ?? []),
  )
  return { held, all: policiesOf([...shown, ...open]), editions: [...shown, ...open] }
}

function listRoute(app: Http, on: ConsentSetting): void {
  app.get(
    PATH,
    {
      config: { allow: 'privacy.second' },
      schema: {
        summary: 'Versions of the policies, drafts included, the newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(EditionOut), ...problems(STAFF) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const after = decodeCursor(cursor, ['string'])?.[0]
      const { held, all, editions } = await allOf(on)
      const publications = new Map((await published(on.database)).map(row => [nameOf(row), row]))
      const rows = editions
        .toSorted((a, b) => (nameOf(a) < nameOf(b) ? 1 : -1))
        .filter(one => after === undefined || nameOf(one) < after)
        .slice(0, limit + 1)
      const day = today(on)
      const present = (one: Edition) => {
        const { policy, version, digest } = one
        const older = all.versions(policy).find(other => other < version) ?? null
        const publication = publications.get(nameOf(one))
        const file = on.drafts.find(draft => nameOf(draft) === nameOf(one))
        return {
          ...{ policy, version, digest, since: older },
          state: stateOf(publication, version, held.inForce(policy, day) ?? ''),
          publishedAt: publication ? iso(publication.publishedAt) : null,
          publishedBy: publication?.publishedBy ?? null,
          fileDiffers: file !== undefined && file.digest !== digest,
        }
      }
      return pageOf(rows, limit, row => [nameOf(row)], present)
    },
  )
}

function stateOf(publication: Publication | undefined, version: string, inForce: string) {
  if (!publication) return 'draft'
  if (version === inForce) return 'in_force'
  return version > inForce ? 'announced' : 'past'
}

/** Sorts by version first. */
function nameOf({ version, policy }: Pick<Edition, 'policy' | 'version'>): string {
  return `${version} ${policy}`
}

function changesRoute(app: Http, on: ConsentSetting): void {
  app.get(
    `${PATH}/:policy/:version/changes`,
    {
      config: { allow: 'privacy.second' },
      schema: {
        summary:
          'What a version changes against another one; drafts too. Without another: all of it',
        tags: TAGS,
        params: Named,
        querystring: Type.Object({
          since: Type.Optional(Version),
          language: Type.Optional(LanguageCode),
        }),
        response: {
          200: Type.Object({ changes: Type.Array(ChangeOut) }),
          ...problems([...STAFF, 'not_found']),
        },
      },
    },
    async request => {
      const { policy, version } = request.params
      const { since, language = languageOf(request.headers['accept-language']) } = request.query
      const { all } = await allOf(on)
      const from = since ?? version
      const changes = all.difference(policy, { from, to: version }, language)
      if (changes === undefined) throw problem('not_found')
      return { changes }
    },
  )
}

function publishRoute(app: Http, on: ConsentSetting): void {
  app.post(
    `${PATH}/:policy/:version/publish`,
    {
      config: { allow: 'policy.publish' },
      schema: {
        summary: 'Publish a draft to the letter; takes a second person',
        description: 'From its day on it is in force. What is published never changes again.',
        tags: TAGS,
        params: Named,
        body: Type.Object({ digest: Digest }, { additionalProperties: false }),
        response: {
          204: Type.Null(),
          ...problems([...STAFF, 'not_found', 'idempotency_key_reused'], STATUS, [
            'approval_required',
            'policy_published',
            'policy_text_changed',
            'policy_version_past',
          ]),
        },
      },
    },
    async (request, reply) => {
      const wish = { ...request.params, digest: request.body.digest }
      const key = idempotency(request)
      unwrap(await on.commands.run(on.publish, request.actor, wish, key), STATUS)
      return reply.status(204).send(null)
    },
  )
}
