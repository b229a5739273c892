import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import { DAY_MS, instant, iso, parseInstant, plus } from '../../kernel/time.ts'
import { manualClock } from '../clock.ts'
import { createCommands } from '../commands.ts'
import * as deadlines from '../deadlines.ts'
import { connect, type Database, sql } from '../postgres.ts'
import { newId } from '../random.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { forgetMessages, MESSAGES_KEPT_MS } from './forget-messages.ts'
import { messagesBefore, webhooksOf } from './store.ts'
import { createWebhooks, forgetAbout } from './webhooks.ts'

const clock = manualClock(parseInstant('2026-11-22T12:00:00Z') ?? instant(0))
let cloned: TestDatabase
let database: Database

beforeAll(async () => {
  cloned = await testDatabase()
  database = connect(cloned.url, 8)
})
afterAll(async () => {
  await database.close()
  await cloned.close()
})

/** A server of the market, with queues of its own. */
function server() {
  const commands = createCommands(database, clock)
  return { commands, webhooks: createWebhooks({ commands, secret: 'a secret', sandbox: true }) }
}

async function hook(owner: string, url = 'http://127.0.0.1:1/') {
  const { commands, webhooks } = server()
  const added = await commands.run(webhooks.add, SYSTEM, { owner, url })
  if (!added.ok) throw new Error(added.refusal.code)
  return added.value.id
}

/** Tells an owner so many things about these people, in turn. */
function tell(owner: string, count: number, about = ['subject_lin']) {
  const tidings = Array.from({ length: count }, (_, n) => ({
    ...{ owner, factId: newId('fact'), at: clock.now(), type: 'told', data: { n } },
    about: about[n % about.length] ?? '',
  }))
  return database.transaction(async tx => {
    await server().webhooks.tell(tx, clock.now(), tidings)
    return { commit: true, value: null }
  })
}

const messagesOf = (owner: string, id: string) =>
  messagesBefore(database, { owner, id }, 'zzzz', 100)

test('an owner has five addresses at most, however many servers are asked at once', async () => {
  await Promise.allSettled(Array.from({ length: 12 }, () => hook('furnisher_greedy')))
  expect(await webhooksOf(database, ['furnisher_greedy'])).toHaveLength(5)
})

test('who is forgotten leaves no message', async () => {
  const owner = 'furnisher_forgets'
  const id = await hook(owner)
  await tell(owner, 6, ['subject_stays', 'subject_goes'])
  await database.transaction(async tx => {
    await forgetAbout(tx, 'subject_goes')
    return { commit: true, value: null }
  })
  expect(await messagesOf(owner, id)).toHaveLength(3)
})

const SETTLE_ALL = sql(
  'test_webhooks_settle_all',
  "update platform.webhook_messages set state = 'delivered', settled_at = $1",
)

test('messages go a month after they were settled, also those of a webhook that was removed', async () => {
  const owner = 'furnisher_ends'
  const id = await hook(owner)
  await tell(owner, 2)
  const { commands, webhooks } = server()
  await commands.run(webhooks.remove, SYSTEM, { owner, id })
  await database.query(SETTLE_ALL, [iso(clock.now())])
  clock.set(plus(clock.now(), MESSAGES_KEPT_MS))
  await forgetMessages({ database, clock })
  expect(await messagesOf(owner, id)).toHaveLength(2)
  clock.set(plus(clock.now(), DAY_MS))
  await forgetMessages({ database, clock })
  expect(await messagesOf(owner, id)).toEqual([])
  const [next] = await deadlines.ahead(
    database,
    'webhookmessages',
    plus(clock.now(), 2 * DAY_MS),
    1,
  )
  expect(next).toMatchObject({ transition: 'forget_messages' })
})
