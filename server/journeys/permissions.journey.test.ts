import { afterAll, beforeAll, expect, test } from 'vitest'
import { sourceFiles } from '../../tools/source-files.ts'
import { SYSTEM } from '../src/kernel/actor.ts'
import { PERMISSIONS, type Permission, permissionsOf } from '../src/kernel/permissions.ts'
import { GRANTED_ROLES, type GrantedRole } from '../src/kernel/roles.ts'
import { createApiKey, registerPeople, SCOPES } from '../src/modules/identity/index.ts'
import { sql } from '../src/platform/postgres.ts'
import { newId } from '../src/platform/random.ts'
import { openStage, type Stage } from './testing/market.ts'

/** Who stands at each door: nobody, somebody with no role, and one person for each role. */
type Caller = 'anyone' | 'person' | GrantedRole

interface Route {
  readonly method: string
  readonly path: string
  readonly allow: string
}

const CALLERS: readonly Caller[] = ['anyone', 'person', ...GRANTED_ROLES]
const keys = new Map<Caller, string>()
let stage: Stage
let routes: Route[]

const SET_ROLES = sql(
  'test_permissions_roles',
  'update identity.people set roles = array[$2]::text[] where id = $1',
)

beforeAll(async () => {
  stage = await openStage()
  for (const caller of CALLERS.slice(1)) keys.set(caller, await keyOf(caller as GrantedRole))
  const document = await (await fetch(`${stage.url}/api/v1/openapi.json`)).json()
  routes = routesOf(document)
})
afterAll(() => stage.close())

/** An API key that may do all that its owner may; ending sessions does not end it. */
async function keyOf(role: GrantedRole | 'person'): Promise<string> {
  const { database, commands, clock } = stage.market
  const [personId] = await database.transaction(async tx => {
    const ids = registerPeople(tx, clock.now(), [{ displayName: role, locale: 'en' }])
    if (role !== 'person') tx.send(SET_ROLES, [ids[0] ?? '', role])
    return { commit: true, value: ids }
  })
  if (!personId) throw new Error('nobody was registered')
  const wish = { personId, name: role, scopes: SCOPES }
  const outcome = await commands.run(createApiKey, SYSTEM, wish)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.key
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
async function knock(route: Route, caller: Caller): Promise<'open' | string> {
  const key = keys.get(caller)
  const response = await fetch(addressOf(route), {
    method: route.method,
    ...(key && { headers: { authorization: `Bearer ${key}` } }),
  })
  const text = await response.text()
  const shut = response.status === 401 || response.status === 403
  return shut ? (JSON.parse(text).code as string) : 'open'
}

/** What the table promises. */
function expected({ allow }: Route, caller: Caller): string {
  // Behind the door of the institutions and carriers stands a signature; see the webhooks journey.
  if (allow === 'anyone' || allow === 'signature') return 'open'
  if (caller === 'anyone') return 'not_signed_in'
  if (allow === 'person') return 'open'
  if (allow === 'administrator') return caller === allow ? 'open' : 'not_allowed'
  const mine = permissionsOf(caller === 'person' ? [] : [caller])
  return mine.includes(allow as Permission) ? 'open' : 'not_allowed'
}

for (const caller of CALLERS) {
  test(`every route opens for ${caller} exactly as the table says`, async () => {
    const found: string[] = []
    const promised: string[] = []
    for (const route of routes) {
      const name = `${route.method} ${route.path} (${route.allow})`
      found.push(`${name}: ${await knock(route, caller)}`)
      promised.push(`${name}: ${expected(route, caller)}`)
    }
    expect(found).toEqual(promised)
    expect(found.length).toBeGreaterThan(50)
  })
}

test('each route asks for a permission that exists, and no permission is asked for by nothing', () => {
  const doors = ['anyone', 'person', 'signature', 'administrator']
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
