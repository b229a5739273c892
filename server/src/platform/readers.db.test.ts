import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../kernel/actor.ts'
import { iso } from '../kernel/time.ts'
import { createClock } from './clock.ts'
import * as journal from './journal.ts'
import { connect, type Database, sql, type Tx } from './postgres.ts'
import * as readers from './readers.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const clock = createClock()
let cloned: TestDatabase
let database: Database

beforeAll(async () => {
  cloned = await testDatabase()
  database = connect(cloned.url, 10)
})
afterAll(async () => {
  await database.close()
  await cloned.close()
})

function append(tx: Tx, subject: string, kind = 'test.said') {
  journal.append(tx, clock.now(), [{ kind, subject, by: SYSTEM, body: { subject } }])
}
const happens = (subject: string, kind?: string) =>
  database.transaction(async tx => {
    append(tx, subject, kind)
    return { commit: true, value: null }
  })

/** Follows the journal; other tests' transactions in the same cluster may hold it up for a while. */
function follower(name: string, onFacts: (subjects: string[]) => void = () => {}) {
  const seen: string[] = []
  const reader: readers.Reader = {
    name,
    kinds: ['test.said'],
    handle: async (_tx, facts) => {
      const subjects = facts.map(fact => fact.subject)
      onFacts(subjects)
      seen.push(...subjects)
    },
  }
  const failures: unknown[] = []
  const look = (on = database) =>
    readers.advance(on, [reader], (_where, error) => failures.push(error))
  const until = async (subject: string) => {
    while (!seen.includes(subject)) {
      if ((await look()) === 0) await new Promise(setImmediate)
    }
  }
  const start = () => readers.ensureCursors(database, [reader])
  return { reader, seen, failures, look, until, start }
}

const OLD = sql(
  'test_readers_old',
  `insert into journal.facts (id, tx, kind, subject, actor, body, at)
   select 'fact_' || tx, tx::xid8, 'test.said', 'of ' || tx, 'system', '{}', $2
   from unnest($1::text[]) as tx`,
)

describe('a reader of the journal', () => {
  it('never skips a fact of a slower transaction that began earlier', async () => {
    const { seen, look, until, start } = follower('slow_and_fast')
    await start()
    let finish = () => {}
    const finished = new Promise<void>(resolve => {
      finish = resolve
    })
    let begun = () => {}
    const slowBegan = new Promise<void>(resolve => {
      begun = resolve
    })
    const slow = database.transaction(async tx => {
      append(tx, 'slow 1')
      await tx.query({ name: 'test_readers_flush', text: 'select 1' })
      begun()
      await finished
      append(tx, 'slow 2')
      return { commit: true, value: null }
    })
    await slowBegan
    await happens('fast')
    for (let looks = 0; looks < 5; looks++) await look()
    expect(seen).toEqual([])
    finish()
    await slow
    await until('fast')
    expect(seen).toEqual(['slow 1', 'slow 2', 'fast'])
  })

  it('keeps its place when it fails, and is told again', async () => {
    let failing = true
    const { seen, failures, look, until, start } = follower('fails_once', subjects => {
      if (failing && subjects.includes('poison')) throw new Error('not today')
    })
    await start()
    await happens('poison')
    while (failures.length === 0) {
      if ((await look()) === 0) await new Promise(setImmediate)
    }
    expect(failures).toEqual([new Error('not today')])
    expect(seen).toEqual([])
    failing = false
    await until('poison')
    expect(seen.filter(subject => subject === 'poison')).toEqual(['poison'])
  })

  it('hears of a fact once though two servers look, and passes over other kinds', async () => {
    const { seen, look, until, start } = follower('two_servers')
    await start()
    await happens('another kind', 'test.unheard')
    for (const subject of ['one', 'two', 'three']) await happens(subject)
    const other = connect(cloned.url, 4)
    for (let looks = 0; looks < 5; looks++) {
      await Promise.all([look(), look(other)])
    }
    await until('three')
    await other.close()
    expect(seen).not.toContain('another kind')
    expect(seen.filter(subject => subject === 'two')).toEqual(['two'])
    const waiting = (await readers.lag(database)).find(row => row.reader === 'two_servers')
    expect(waiting?.waiting).toBe(0)
  })

  it('goes on beside one that fails, and one that wants nothing of it', async () => {
    const failing = follower('always_fails', () => {
      throw new Error('never')
    })
    const well = follower('well')
    const idle = { ...follower('idle').reader, kinds: ['test.unheard'] }
    const all = [failing.reader, idle, well.reader]
    await readers.ensureCursors(database, all)
    await happens('beside')
    while (!well.seen.includes('beside')) {
      if ((await readers.advance(database, all, () => {})) === 0) await new Promise(setImmediate)
    }
    expect(failing.seen).toEqual([])
    const waiting = new Map(
      (await readers.lag(database)).map(row => [row.reader, row.waiting] as const),
    )
    expect(waiting.get('well')).toBe(0)
    expect(waiting.get('idle')).toBe(0)
    expect(waiting.get('always_fails')).toBeGreaterThan(0)
    expect(await readers.isBehind(database, 'always_fails', 0)).toBe(true)
    expect(await readers.isBehind(database, 'always_fails', 1_000)).toBe(false)
    expect(await readers.isBehind(database, 'well', 0)).toBe(false)
  })

  it('sees nothing of a transaction that rolled back', async () => {
    const { seen, until, start } = follower('no_ghosts')
    await start()
    await database.transaction(async tx => {
      append(tx, 'ghost')
      return { commit: false, value: null }
    })
    await happens('real')
    await until('real')
    expect(seen).not.toContain('ghost')
  })
})

describe('the history of a subject', () => {
  it('is its latest facts, in the order in which they happened', async () => {
    for (const kind of ['test.a', 'test.b', 'test.c']) await happens('subject of three', kind)
    const facts = await journal.history(database, 'subject of three', '', 2)
    expect(facts.map(fact => fact.kind)).toEqual(['test.b', 'test.c'])
    expect(facts[0]).toMatchObject({ actor: 'system', body: { subject: 'subject of three' } })
  })

  it('reads by the number of the transaction, also where the number becomes longer', async () => {
    await database.query(OLD, [['100', '9', '99', '10'], iso(clock.now())])
    const { seen, until, start } = follower('numbers')
    await start()
    await until('of 100')
    expect(seen.slice(0, 4)).toEqual(['of 9', 'of 10', 'of 99', 'of 100'])
  })
})
