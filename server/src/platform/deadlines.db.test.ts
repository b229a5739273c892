import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SYSTEM } from '../kernel/actor.ts'
import { DAY_MS, type Instant, instant, MINUTE_MS, plus, SECOND_MS } from '../kernel/time.ts'
import { manualClock } from './clock.ts'
import * as deadlines from './deadlines.ts'
import { append } from './journal.ts'
import { connect, type Database, sql } from './postgres.ts'
import { ensureCursors, type Reader } from './readers.ts'
import { createScheduler, type DeadlineHandler } from './scheduler.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const START = instant(Date.UTC(2026, 10, 22))
const RETRY = sql<{ retry_at: Instant }>(
  'test_deadlines_retry',
  "select retry_at from platform.deadlines where subject = 'payout_a'",
)
const CLEAR = sql('test_deadlines_clear', 'delete from platform.deadlines')

let cloned: TestDatabase
let database: Database
const clock = manualClock(START)

beforeAll(async () => {
  cloned = await testDatabase()
  database = connect(cloned.url, 6)
})
afterAll(async () => {
  await database.close()
  await cloned.close()
})
beforeEach(async () => {
  clock.set(START)
  await database.query(CLEAR)
})

const set = (...rows: deadlines.Deadline[]) =>
  database.transaction(async tx => {
    deadlines.set(tx, rows)
    return { commit: true, value: null }
  })
const at = (subject: string, transition: string, wait_ms = 0) => ({
  subject,
  transition,
  dueAt: plus(START, wait_ms),
})
const due = async (now = clock.now()) =>
  (await deadlines.due(database, now, 10)).map(row => `${row.subject} ${row.transition}`)

describe('deadlines', () => {
  it('keep the last word on a subject, in one transaction and across', async () => {
    await set(at('trade_a', 'early'), at('trade_a', 'late', MINUTE_MS), at('trade_b', 'act'))
    expect(await due()).toEqual(['trade_b act'])
    expect(await due(plus(START, MINUTE_MS))).toEqual(['trade_b act', 'trade_a late'])
    await set(at('trade_b', 'act'), { subject: 'trade_b', dueAt: null })
    await set(at('trade_a', 'other'))
    expect(await due()).toEqual(['trade_a other'])
  })

  it('are set for good only with the transaction that sets them', async () => {
    await database.transaction(async tx => {
      deadlines.set(tx, [at('trade_a', 'act')])
      return { commit: false, value: null }
    })
    expect(await due()).toEqual([])
  })

  it('begin anew when they are set again after failures', async () => {
    await set(at('trade_a', 'act'))
    const [first] = await deadlines.due(database, START, 1)
    if (first) await deadlines.postpone(database, first, plus(START, MINUTE_MS), 'handler_failed')
    expect(await due()).toEqual([])
    const [waiting] = await deadlines.list(database, instant(0), '', 10)
    expect(waiting).toMatchObject({ attempts: 1, failure: 'handler_failed' })
    expect(await deadlines.count(database, plus(START, 1))).toEqual({ waiting: 1, overdue: 1 })
    await set(at('trade_a', 'act'))
    expect(await deadlines.list(database, instant(0), '', 10)).toMatchObject([
      { attempts: 0, failure: null },
    ])
    await deadlines.ensureDeadline(database, at('trade_a', 'ignored'))
    expect(await due()).toEqual(['trade_a act'])
  })

  it('are not put off by a failure of what they were before', async () => {
    await set(at('trade_a', 'old'))
    const [old] = await deadlines.due(database, START, 1)
    await set(at('trade_a', 'new'))
    if (old) await deadlines.postpone(database, old, plus(START, DAY_MS), 'handler_failed')
    expect(await due()).toEqual(['trade_a new'])
  })
})

describe('a claim', () => {
  const work = { subject: 'sweep_all', transition: 'sweep' }
  const claim = (dueBy: Instant | null) =>
    deadlines.claim(database, work, plus(START, MINUTE_MS), dueBy)
  const isHeld = (mark = START) =>
    database.transaction(async tx => {
      return { commit: false, value: await deadlines.isHeld(tx, work.subject, mark) }
    })

  it('is one server’s, until it ends without having been set anew', async () => {
    await set({ ...work, dueAt: START })
    const marks = await Promise.all([claim(START), claim(START)])
    expect(marks.filter(mark => mark !== undefined)).toEqual([plus(START, MINUTE_MS)])
    expect(await due()).toEqual([])
    expect(await claim(plus(START, MINUTE_MS))).toBeDefined()
  })

  it('is lost to whoever takes it over', async () => {
    const first = await claim(null)
    expect(await isHeld(first)).toBe(true)
    const second = await claim(null)
    expect([await isHeld(first), await isHeld(second)]).toEqual([false, true])
  })
})

describe('the scheduler', () => {
  const errors: string[] = []
  const scheduler = (handlers: Record<string, DeadlineHandler>, readers: Reader[] = []) =>
    createScheduler({
      database,
      clock,
      handlers,
      readers,
      tick_ms: 0,
      onError: where => errors.push(where),
    })
  const done = async (subject: string) => {
    await set({ subject, dueAt: null })
  }

  beforeEach(() => {
    errors.length = 0
  })

  it('does what is due and what follows from it, and nothing before its time', async () => {
    const seen: string[] = []
    const market = scheduler({
      trade: async ({ subject, transition }) => {
        seen.push(`${subject} ${transition}`)
        await (transition === 'first' ? set(at(subject, 'second')) : done(subject))
      },
    })
    await set(at('trade_a', 'first'), at('trade_b', 'second', MINUTE_MS))
    expect(await market.settle()).toBe(2)
    expect(seen).toEqual(['trade_a first', 'trade_a second'])
    clock.set(plus(START, MINUTE_MS))
    await market.settle()
    expect(seen).toEqual(['trade_a first', 'trade_a second', 'trade_b second'])
    expect(await market.settle()).toBe(0)
  })

  it('lets one failing handler wait longer each time, without stopping the others', async () => {
    let tries = 0
    const market = scheduler({
      payout: async () => {
        tries++
        throw new Error('institution is down')
      },
      trade: ({ subject }) => done(subject),
    })
    await set(at('payout_a', 'send'), at('trade_b', 'act'), at('trade_c', 'act'))
    await market.settle()
    expect(await due(plus(START, 400 * DAY_MS))).toEqual(['payout_a send'])
    const waits: number[] = []
    for (let round = 0; round < 14; round++) {
      const [row] = await database.query(RETRY)
      const next = row?.retry_at ?? START
      waits.push(next - clock.now())
      clock.set(plus(next, -1))
      await market.settle()
      expect(tries).toBe(round + 1)
      clock.set(next)
      await market.settle()
    }
    expect(tries).toBe(15)
    expect(waits.slice(0, 5)).toEqual([1, 2, 4, 8, 16].map(seconds => seconds * SECOND_MS))
    expect(waits.slice(-2)).toEqual([30 * MINUTE_MS, 30 * MINUTE_MS])
    expect(new Set(errors)).toEqual(new Set(['deadline send']))
  })

  it('puts off what a handler leaves due, and leaves what nobody handles to be seen as overdue', async () => {
    const market = scheduler({ trade: async () => {} })
    await set(at('trade_a', 'left'), at('mystery_b', 'act'))
    await market.settle()
    expect(errors).toEqual(['deadline left'])
    expect(await due()).toEqual(['mystery_b act'])
  })

  it('lets a handler that does not answer hold up no other kind, and no other of its kind', async () => {
    const acted: string[] = []
    let answer = () => {}
    const silence = new Promise<void>(resolve => {
      answer = resolve
    })
    const market = createScheduler({
      database,
      clock,
      tick_ms: 5,
      readers: [],
      handlers: {
        mail: () => silence,
        trade: async ({ subject }) => {
          acted.push(subject)
          await set({ subject, dueAt: null })
        },
      },
      onError: where => errors.push(where),
    })
    market.start()
    await set(at('mail_a', 'send'), at('trade_a', 'act'))
    await expect.poll(() => acted).toEqual(['trade_a'])
    await set(at('trade_b', 'act'))
    await expect.poll(() => acted).toEqual(['trade_a', 'trade_b'])
    answer()
    await market.stop()
  })

  it('acts on deadlines although a reader fails, and stops when it is told to', async () => {
    const broken: Reader = {
      name: 'broken',
      kinds: ['test.happened'],
      handle: () => Promise.reject(new Error('cannot read')),
    }
    await ensureCursors(database, [broken])
    await database.transaction(async tx => {
      append(tx, START, [{ kind: 'test.happened', subject: 'x', by: SYSTEM, body: {} }])
      return { commit: true, value: null }
    })
    const market = scheduler({ trade: ({ subject }) => done(subject) }, [broken])
    await set(at('trade_a', 'act'))
    while (!errors.includes('reader broken')) await market.settle()
    expect(await due()).toEqual([])
    await market.stop()
    await set(at('trade_a', 'act'))
    expect(await market.settle()).toBe(0)
  })
})
