import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sourceFiles } from '../../tools/source-files.ts'
import type { PersonId } from '../src/kernel/id.ts'
import { PERMISSIONS, type Permission, permissionsOf } from '../src/kernel/permissions.ts'
import { GRANTED_ROLES, type GrantedRole } from '../src/kernel/roles.ts'
import { DAY_MS, iso, plus } from '../src/kernel/time.ts'
import { registerPeople } from '../src/modules/identity/index.ts'
import { sql } from '../src/platform/postgres.ts'
import { newId, secretToken } from '../src/platform/random.ts'
import { openStage, type Stage } from './testing/market.ts'

/** Who stands at each door: nobody, somebody with no role, and one person for each role. */
type Caller = 'anyone' | 'person' | GrantedRole

interface Route {
  readonly method: string
  readonly path: string
  readonly allow: string
}

const CALLERS: readonly Caller[] = ['anyone', 'person', ...GRANTED_ROLES]
const people = new Map<Caller, PersonId>()
let stage: Stage
let routes: Route[]

const SET_ROLES = sql(
  'test_permissions_roles',
  'update identity.people set roles = array[$2]::text[] where id = $1',
)
const OPEN_SESSION = sql(
  'test_permissions_session',
  `insert into identity.sessions (id, token_sha256, person_id, origin_ref, created_at,
     last_seen_at, expires_at) values ($1, $2, $3, 'sessionorigin_none', $4, $4, $5)`,
)

beforeAll(async () => {
  stage = await openStage()
  const { database, clock } = stage.market
  for (const caller of CALLERS.slice(1)) {
    const [id] = await database.transaction(async tx => {
      const ids = await registerPeople(tx, clock.now(), [{ displayName: caller, locale: 'en' }])
      if (caller !== 'person') tx.send(SET_ROLES, [ids[0] ?? '', caller])
      return { commit: true, value: ids }
    })
    if (id) people.set(caller, id)
  }
  const document = await (await fetch(`${stage.url}/api/v1/openapi.json`)).json()
  routes = routesOf(document)
})
afterAll(() => stage.close())

const tokens = new Map<PersonId, string>()
/** How many callers each route has answered; the person without any role is among the first. */
const answered = new Map<string, number>()

/** A session's token; a new one after a knock that may have ended the one before. */
async function tokenOf(personId: PersonId, fresh: boolean): Promise<string> {
  const kept = tokens.get(personId)
  if (kept && !fresh) return kept
  const token = secretToken()
  const { database, clock } = stage.market
  const digest = createHash('sha256').update(token).digest('base64url')
  const until = iso(plus(clock.now(), DAY_MS))
  await database.query(OPEN_SESSION, [newId('session'), digest, personId, iso(clock.now()), until])
  tokens.set(personId, token)
  return token
}

type Document = { paths: Record<string, Record<string, { 'x-allow'?: string }>> }

function routesOf(document: unknown): Route[] {
  return Object.entries((document as Document).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      allow: operation['x-allow'] ?? 'nothing',
    })),
  )
}

/** A well-formed id of nothing for each hole in a path. */
function addressOf({ path }: Route): string {
  const kind = path.split('/')[1]?.replace(/ies$/, 'y').replace(/s$/, '') ?? 'thing'
  return `${stage.url}${path.replace(/\{[^}]+\}/g, newId(kind.replaceAll('-', '')))}`
}

/** Knocks with nothing in hand and answers how the door was shut, if it was. */
async function knock(route: Route, caller: Caller, before: Route | undefined) {
  const personId = people.get(caller)
  const ended = before?.method === 'DELETE' || before?.path.includes('password') === true
  const token = personId && (await tokenOf(personId, ended))
  const response = await fetch(addressOf(route), {
    method: route.method,
    ...(token && { headers: { authorization: `Bearer ${token}` } }),
  })
  const text = await response.text()
  if (response.status === 429) return 'limited'
  const code = response.status === 401 || response.status === 403 ? JSON.parse(text).code : ''
  return SHUT.includes(code) ? code : 'open'
}

/** What the guard answers; a handler that lets in and then refuses has its own words. */
const SHUT = ['not_signed_in', 'not_allowed']

/** What the table promises. */
function expected({ allow }: Route, caller: Caller): string {
  // Behind the door of the institutions and carriers stands a signature; see the webhooks journey.
  if (allow === 'anyone' || allow === 'signature') return 'open'
  if (caller === 'anyone') return 'not_signed_in'
  if (allow === 'person') return 'open'
  const mine = permissionsOf(caller === 'person' ? [] : [caller])
  return mine.includes(allow as Permission) ? 'open' : 'not_allowed'
}

for (const caller of CALLERS) {
  test(`every route opens for ${caller} exactly as the table says`, async () => {
    const found: string[] = []
    const promised: string[] = []
    for (const [at, route] of routes.entries()) {
      const name = `${route.method} ${route.path} (${route.allow})`
      const answer = await knock(route, caller, routes[at - 1])
      // Those who came before have used up what the address may ask; they were answered.
      if (answer === 'limited' && answered.get(name)) continue
      answered.set(name, (answered.get(name) ?? 0) + 1)
      found.push(`${name}: ${answer}`)
      promised.push(`${name}: ${expected(route, caller)}`)
    }
    expect(found).toEqual(promised)
    expect(found.length).toBeGreaterThan(50)
  })
}

test('each route asks for a permission that exists, and no permission is asked for by nothing', () => {
  const doors = ['anyone', 'person', 'signature']
  const asked = new Set(routes.map(route => route.allow).filter(allow => !doors.includes(allow)))
  const named = Object.keys(PERMISSIONS)
  expect([...asked].filter(allow => !named.includes(allow))).toEqual([])
  const decisions = sourceFiles(/^server\/src\/(app|modules)\/.*(?<!test)\.ts$/)
    .map(({ text }) => text)
    .join('\n')
  const idle = named.filter(
    permission =>
      !asked.has(permission) &&
      !decisions.includes(`may(actor, '${permission}')`) &&
      !decisions.includes(`approve: '${permission}'`),
  )
  expect(idle).toEqual([])
})

test('every route has answered nobody, somebody without a role, and more', () => {
  expect(Math.min(...answered.values())).toBeGreaterThan(2)
})
