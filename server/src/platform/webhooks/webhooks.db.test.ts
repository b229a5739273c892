import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import { DAY_MS, instant, iso, parseInstant, plus } from '../../kernel/time.ts'
import { manualClock } from '../clock.ts'
import { createCommands } from '../commands.ts'
import * as deadlines from '../deadlines.ts'
import { connect, type Database, sql } from '../postgres.ts'
import { newId } from '../random.ts'
import { createScheduler } from '../scheduler.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { forgetMessages, MESSAGES_KEPT_MS } from './forget-messages.ts'
import { forgetAbout, messagesBefore, webhooksOf } from './store.ts'
import { createWebhooks } from './webhooks.ts'

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
    forgetAbout(tx, 'subject_goes')
    return { commit: true, value: null }
  })
  expect(await messagesOf(owner, id)).toHaveLength(3)
})

/** A program elsewhere that answers as it is told to; answers how many it heard at once, at most. */
async function listener() {
  const hears = { status: 500, count: 0, abreast: 0, abreastMost: 0 }
  const program = createServer((request, response) => {
    hears.count++
    hears.abreastMost = Math.max(hears.abreastMost, ++hears.abreast)
    request.resume().on('end', () => {
      hears.abreast--
      response.statusCode = hears.status
      response.end()
    })
  })
  await new Promise<void>(resolve => program.listen(0, '127.0.0.1', resolve))
  const { port } = program.address() as AddressInfo
  return { hears, url: `http://127.0.0.1:${port}/`, close: () => program.close() }
}

/** The scheduler of a server, which acts when it is asked to. */
function scheduler() {
  const onError = (_where: string, error: unknown) => {
    throw error
  }
  const handlers = server().webhooks.deadlines
  return createScheduler({ database, clock, handlers, readers: [], tick_ms: 0, onError })
}

const states = async (owner: string, id: string) =>
  Object.groupBy(await messagesOf(owner, id), one => one.state)

test('a webhook that does not answer rests with all that waits, is tried with one, and catches up', async () => {
  const [silent, well] = [await listener(), await listener()]
  well.hears.status = 204
  try {
    const ids = { silent: await hook('furnisher_silent', silent.url), well: '' }
    ids.well = await hook('furnisher_well', well.url)
    await tell('furnisher_silent', 20)
    await tell('furnisher_well', 20)
    await scheduler().settle()
    expect(silent.hears.count).toBe(8)
    expect(well.hears.count).toBe(20)
    expect(well.hears.abreastMost).toBeLessThanOrEqual(8)
    await tell('furnisher_silent', 4)
    await scheduler().settle()
    expect(silent.hears.count).toBe(8)
    clock.set(plus(clock.now(), 5_000))
    await scheduler().settle()
    expect(silent.hears.count).toBe(9)
    silent.hears.status = 204
    clock.set(plus(clock.now(), 60_000))
    await Promise.all([scheduler().settle(), scheduler().settle()])
    expect(silent.hears.count).toBe(9 + 24)
    expect((await states('furnisher_silent', ids.silent)).delivered).toHaveLength(24)
  } finally {
    silent.close()
    well.close()
  }
})

test('what waited for two days is given up, and all that waits for what was removed', async () => {
  const owner = 'furnisher_away'
  const silent = await listener()
  try {
    const id = await hook(owner, silent.url)
    await tell(owner, 2)
    await scheduler().settle()
    clock.set(plus(clock.now(), 2 * DAY_MS))
    await tell(owner, 1)
    await scheduler().settle()
    expect(await states(owner, id)).toMatchObject({ waiting: [{}], given_up: [{}, {}] })
    const { commands, webhooks } = server()
    await commands.run(webhooks.remove, SYSTEM, { owner, id })
    await scheduler().settle()
    expect(await states(owner, id)).toMatchObject({
      given_up: [{ failure: 'webhook_ended' }, {}, {}],
    })
  } finally {
    silent.close()
  }
})

const COUNT = sql<{ state: string; n: number }>(
  'test_webhooks_count',
  `select state, count(*)::int as n from platform.webhook_messages where webhook_id = $1
   group by state order by state`,
)
const CLAIM = sql(
  'test_webhooks_claim',
  'update platform.webhooks set claimed_until = $2 where id = $1',
)

test('ten thousand messages wait for a webhook that does not answer, and no more', async () => {
  const silent = await listener()
  try {
    const id = await hook('furnisher_piled', silent.url)
    await tell('furnisher_piled', 10_003)
    await scheduler().settle()
    expect(await database.query(COUNT, [id])).toEqual([
      { state: 'given_up', n: 3 },
      { state: 'waiting', n: 10_000 },
    ])
  } finally {
    silent.close()
  }
})

test('a webhook is told four times eight messages before the others have their turn', async () => {
  const well = await listener()
  well.hears.status = 204
  try {
    const subject = await hook('furnisher_busy', well.url)
    await tell('furnisher_busy', 40)
    const due = { subject, transition: 'deliver', due_at: clock.now(), attempts: 0 }
    await server().webhooks.deadlines.webhook(due)
    expect(well.hears.count).toBe(32)
    clock.set(plus(clock.now(), 1))
    await scheduler().settle()
    expect(well.hears.count).toBe(40)
  } finally {
    well.close()
  }
})

test('what a server had begun to send another sends, once the first has had its minute', async () => {
  const well = await listener()
  well.hears.status = 204
  try {
    const id = await hook('furnisher_taken', well.url)
    await tell('furnisher_taken', 2)
    await database.query(CLAIM, [id, iso(plus(clock.now(), 60_000))])
    await scheduler().settle()
    expect(well.hears.count).toBe(0)
    clock.set(plus(clock.now(), 60_000))
    await scheduler().settle()
    expect(well.hears.count).toBe(2)
  } finally {
    well.close()
  }
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
