import { instant, parseInstant } from '../../kernel/time.ts'
import { manualClock } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import { createHttp } from '../../platform/http/server.ts'
import { connect } from '../../platform/postgres.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { attachTestKeyring } from '../keyring/testing.ts'
import { createIdentity, type IdentityOptions } from './create-identity.ts'
import type { CodeMessage } from './send-code.ts'
import { COOKIE } from './token.ts'

export const SETUP_TOKEN = 'setup-token-of-this-very-test'
/** The secret of the test market. */
export const AUTH_SECRET = 'a secret that signs nothing of value here'
export const PASSWORD = 'seven blue kites at noon'

/** The identity module on a database of its own, spoken to over HTTP. */
export async function startIdentity(given: Partial<IdentityOptions> = {}) {
  const { url, close } = await testDatabase()
  const database = connect(url, 8)
  const clock = manualClock(instant(parseInstant('2026-11-22T08:00:00Z') ?? 0))
  const keyring = await attachTestKeyring(database, { clock })
  const commands = createCommands(database, clock)
  const carried: CodeMessage[] = []
  const identity = createIdentity({
    database,
    commands,
    clock,
    authSecret: AUTH_SECRET,
    publicUrl: 'http://localhost:4100',
    marketName: 'Goodhand',
    channels: { email: true, phone: true },
    carryCode: (_tx, _now, message) => carried.push(message),
    setupToken: SETUP_TOKEN,
    demo: false,
    unreadNotices: async () => 0,
    unreadConversations: async () => 0,
    tradeCounts: async () => ({ completedSales: 0, completedPurchases: 0 }),
    ...given,
  })
  const app = await createHttp({
    authenticate: identity.authenticate,
    publicUrl: 'http://localhost:4100',
    version: 'test',
    trustProxy: 0,
    log: false,
  })
  identity.routes(app)
  await app.ready()

  /** Sends a request; `as` is a session token or API key. */
  async function send(
    method: Method,
    path: string,
    body?: object,
    as?: string,
    from?: object,
    remoteAddress = '127.0.0.1',
  ) {
    const response = await app.inject({
      method,
      url: `/api/v1${path}`,
      remoteAddress,
      ...(body ? { payload: body } : {}),
      headers: { ...(as ? { authorization: `Bearer ${as}` } : {}), ...from },
    })
    const json = response.body === '' ? null : response.json()
    const token = response.cookies.find(cookie => cookie.name === COOKIE)?.value
    return { status: response.statusCode, json, token, response }
  }

  /** Registers somebody and answers who they are and their token. */
  async function register(email: string, displayName = '小林') {
    const body = { displayName, email, password: PASSWORD, locale: 'zh-CN' }
    const { json, token, status } = await send('POST', '/accounts', body)
    if (status !== 201 || !token) throw new Error(`registration answered ${JSON.stringify(json)}`)
    return { id: json.id as `person_${string}`, token }
  }

  /** The code in the last message, as its receiver reads it; undefined when nothing was sent. */
  async function lastCode() {
    const message = carried.findLast(one => one.personId !== null)
    return message && (await identity.codeMessage(database, message.challengeId))
  }

  return {
    app,
    carried,
    clock,
    commands,
    database,
    identity,
    lastCode,
    register,
    send,
    stop: async () => {
      await app.close()
      await keyring.close()
      await database.close()
      await close()
    },
  }
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
export type TestIdentity = Awaited<ReturnType<typeof startIdentity>>
