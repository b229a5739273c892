import { type Actor, ANYONE } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { GrantedRole, Role } from '../../kernel/roles.ts'
import { type Instant, instant, parseInstant, plus } from '../../kernel/time.ts'
import { manualClock } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import { createHttp } from '../../platform/http/server.ts'
import { connect, sql } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { createScheduler } from '../../platform/scheduler.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { registerPeople } from '../identity/index.ts'
import { loadAccessRules } from '../rulebook/index.ts'
import { type Concerned, createAccess, createApprovals, grantRoles } from './index.ts'

export const START = parseInstant('2026-11-22T08:00:00Z') as Instant

const ROLES_OF = sql<{ roles: Role[] }>(
  'test_access_roles_of',
  `select case when roles_until <= $2 then '{}'::text[] else roles end as roles
   from identity.people where id = $1`,
)

/** The module on a database of its own, over HTTP; `x-person` says who is calling. */
export async function startAccess(concerned: Concerned = {}) {
  const { url, close } = await testDatabase()
  const database = connect(url, 8)
  const clock = manualClock(START)
  const commands = createCommands(database, clock)
  const rulesAt = loadAccessRules('cn')
  const approvals = createApprovals(rulesAt, concerned)
  const access = createAccess({
    database,
    clock,
    commands,
    rulesAt,
    approvals,
    carryOut: {},
    concerned,
    cases: {},
  })
  const rolesOf = async (id: string) =>
    (await database.query(ROLES_OF, [id, new Date(clock.now()).toISOString()]))[0]?.roles
  const app = await createHttp({
    authenticate: async (request): Promise<Actor> => {
      const id = String(request.headers['x-person'] ?? '') as PersonId
      const roles = await rolesOf(id)
      return roles ? { kind: 'person', id, roles } : ANYONE
    },
    noteUse: access.noteUse,
    publicUrl: 'http://localhost',
    version: 'test',
    trustProxy: 0,
    log: false,
  })
  // Fresh proofs are identity's; the journey meets the whole of it.
  access.routes(app, () => async () => {})
  const failures: unknown[] = []
  const scheduler = createScheduler({
    database,
    clock,
    tick_ms: 0,
    readers: [],
    handlers: access.deadlines,
    onError: (_where, error) => failures.push(error),
  })

  async function send(who: string, method: 'GET' | 'POST', path: string, body?: object) {
    const response = await app.inject({
      method,
      url: `/api/v1/operator${path}`,
      headers: { 'x-person': who, 'idempotency-key': newId('test') },
      ...(body ? { payload: body } : {}),
    })
    return { status: response.statusCode, json: response.body ? response.json() : null }
  }

  return {
    approvals,
    clock,
    commands,
    database,
    failures,
    rolesOf,
    send,
    /** Somebody new, with a role that the market itself gave. */
    person: async (displayName: string, ...roles: GrantedRole[]): Promise<PersonId> =>
      database.transaction(async tx => {
        const ids = await registerPeople(tx, clock.now(), [{ displayName, locale: 'en' }])
        const id = ids[0] as PersonId
        const wishes = roles.map(role => ({ personId: id, role, reason: 'for the test' }))
        if (roles.length > 0) await grantRoles(tx, clock.now(), { kind: 'system' }, wishes)
        return { commit: true, value: id }
      }),
    /** Moves the time and lets everything that is due act. */
    advance: async (milliseconds: number) => {
      clock.set(plus(clock.now(), milliseconds))
      await scheduler.settle()
      if (failures.length > 0) throw failures[0]
    },
    at: (milliseconds: number) => new Date(instant(clock.now() + milliseconds)).toISOString(),
    stop: async () => {
      await scheduler.stop()
      await app.close()
      await database.close()
      await close()
    },
  }
}

export type TestAccess = Awaited<ReturnType<typeof startAccess>>
