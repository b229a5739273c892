import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, SYSTEM } from '../kernel/actor.ts'
import { ok, refuse } from '../kernel/outcome.ts'
import { createClock } from './clock.ts'
import {
  type Commands,
  createCommands,
  fingerprint,
  setKind,
  singleKind,
  type TrainReport,
} from './commands.ts'
import { connect, type Database, sql, type Tx } from './postgres.ts'
import { type CuttingProxy, cuttingProxy } from './testing/cutting-proxy.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const WRITE = sql(
  'test_commands_write',
  'insert into public.written (word) select unnest($1::text[])',
)
const READ = sql<{ word: string; tx: string }>(
  'test_commands_read',
  'select word, xmin::text as tx from public.written order by word',
)
const CLEAR = sql('test_commands_clear', 'delete from public.written')

type Word = { word: string }
const ANNA: Actor = { kind: 'person', id: 'person_anna', roles: [] }
const BORIS: Actor = { kind: 'person', id: 'person_boris', roles: [] }

const words = setKind<Word, Word>('test_words', async (tx, _now, bound) => {
  const asked = bound.map(({ command }) => command.word)
  // Real use cases read before they write; this one only has to be in a transaction.
  await tx.query(sql('test_commands_look', 'select 1'))
  if (asked.includes('bug')) throw new Error('a bug in a use case')
  tx.send(WRITE, [asked.filter(word => word !== 'no')])
  return asked.map(word => (word === 'no' ? refuse('unwelcome') : ok({ word })))
})

let cloned: TestDatabase
let database: Database
let commands: Commands
let trains: TrainReport[]

beforeAll(async () => {
  cloned = await testDatabase()
  database = connect(cloned.url, 10)
  await database.query(sql('test_commands_table', 'create table public.written (word text)'))
})
afterAll(async () => {
  await database.close()
  await cloned.close()
})
beforeEach(async () => {
  await database.query(CLEAR)
  commands = createCommands(database, createClock())
  trains = []
  commands.onTrain(report => trains.push(report))
})

const say = (word: string, key?: string, actor: Actor = ANNA) =>
  commands.run(words, actor, { word }, key ? { key, fingerprint: fingerprint([word]) } : undefined)
const written = async () => (await database.query(READ)).map(row => row.word)

describe('trains of commands', () => {
  it('carry what waits in one transaction', async () => {
    const all = Array.from({ length: 65 }, (_, at) => `word ${at}`)
    const outcomes = await Promise.all(all.map(word => say(word)))
    expect(outcomes).toEqual(all.map(word => ok({ word })))
    expect(trains.map(train => train.size)).toEqual([64, 1])
    const rows = await database.query(READ)
    expect(rows.length).toBe(65)
    expect(new Set(rows.map(row => row.tx)).size).toBe(2)
  })

  it('leave only the one behind that throws', async () => {
    const outcomes = await Promise.allSettled(['a', 'bug', 'b', 'no'].map(word => say(word)))
    expect(outcomes.map(one => one.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    expect(outcomes[3]).toMatchObject({ value: { ok: false, refusal: { code: 'unwelcome' } } })
    expect(await written()).toEqual(['a', 'b'])
  })

  it('write nothing for a refusal, neither words nor a record of its key', async () => {
    expect(await say('no', 'key-of-a-refusal')).toEqual(refuse('unwelcome'))
    expect(await written()).toEqual([])
    // The key is still free: a refusal may be put right and sent again.
    expect(await say('yes', 'key-of-a-refusal')).toEqual(ok({ word: 'yes' }))
  })

  it('do not do twice what may have been done: a commit whose answer is lost', async () => {
    const proxy: CuttingProxy = await cuttingProxy(cloned.url)
    const through = connect(proxy.url, 4)
    const unlucky = createCommands(through, createClock())
    const key = { key: 'key-of-the-lost-one', fingerprint: fingerprint(['lost']) }
    proxy.loseNextCommit()
    await expect(unlucky.run(words, ANNA, { word: 'lost' }, key)).rejects.toThrow()
    expect(await written()).toEqual(['lost'])
    // The caller's key tells it apart: the repeat finds the kept answer and writes nothing.
    expect(await unlucky.run(words, ANNA, { word: 'lost' }, key)).toEqual(ok({ word: 'lost' }))
    expect(await written()).toEqual(['lost'])
    proxy.loseNextCommit()
    const pair = ['one', 'two'].map(word => unlucky.run(words, ANNA, { word }))
    const lost = await Promise.allSettled(pair)
    expect(lost.map(one => one.status)).toEqual(['rejected', 'rejected'])
    expect(await written()).toEqual(['lost', 'one', 'two'])
    await through.close()
    await proxy.close()
  })
})

describe('an idempotency key', () => {
  it('gives the same answer again and does nothing', async () => {
    const first = await say('once', 'key-00000001')
    expect(await say('once', 'key-00000001')).toEqual(first)
    expect(await written()).toEqual(['once'])
  })

  it('is refused with another body, by another command, and free for another person', async () => {
    await say('once', 'key-00000002')
    expect(await say('other', 'key-00000002')).toEqual(refuse('idempotency_key_reused'))
    const kind = singleKind<Word, null>('test_other', async () => ok(null))
    const same = { key: 'key-00000002', fingerprint: fingerprint(['once']) }
    expect(await commands.run(kind, ANNA, { word: 'once' }, same)).toEqual(
      refuse('idempotency_key_reused'),
    )
    expect(await say('mine', 'key-00000002', BORIS)).toEqual(ok({ word: 'mine' }))
    expect(await written()).toEqual(['mine', 'once'])
  })

  it('sent many times at once, through two servers, acts once', async () => {
    const second = createCommands(database, createClock())
    const key = { key: 'key-00000003', fingerprint: fingerprint(['race']) }
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_, at) =>
        (at % 2 ? commands : second).run(words, ANNA, { word: 'race' }, key),
      ),
    )
    expect(outcomes).toEqual(outcomes.map(() => ok({ word: 'race' })))
    expect(await written()).toEqual(['race'])
  })

  it('does not stop the fresh commands of a train in which it is a repeat', async () => {
    await say('old', 'key-00000004')
    const outcomes = await Promise.all([say('old', 'key-00000004'), say('new')])
    expect(outcomes.every(outcome => outcome.ok)).toBe(true)
    expect(await written()).toEqual(['new', 'old'])
  })
})

describe('a transaction that PostgreSQL breaks off', () => {
  const LOCK = sql<Word>(
    'test_commands_lock',
    'select word from public.written where word = $1 for update',
  )

  it('is run again after a deadlock', async () => {
    await say('left')
    await say('right')
    let tries = 0
    const both = new Promise<void>(resolve => {
      let arrived = 0
      arrive = () => {
        arrived++
        if (arrived === 2) resolve()
      }
    })
    const crossing = singleKind<{ order: string[] }, number>(
      'test_crossing',
      async (tx, _now, _actor, { order }) => {
        tries++
        await tx.query(LOCK, [order[0] ?? ''])
        arrive()
        await both
        await tx.query(LOCK, [order[1] ?? ''])
        tx.send(WRITE, [[`crossed ${order[0]}`]])
        return ok(tries)
      },
    )
    await Promise.all([
      commands.run(crossing, SYSTEM, { order: ['left', 'right'] }),
      commands.run(crossing, SYSTEM, { order: ['right', 'left'] }),
    ])
    // Who was broken off may meet the other one once more before it is through.
    expect(tries).toBeGreaterThan(2)
    expect(await written()).toEqual(['crossed left', 'crossed right', 'left', 'right'])
  })
  let arrive = () => {}

  it('is run again after a serialisation failure', async () => {
    let tries = 0
    const isolate = sql('test_commands_isolate', 'set transaction isolation level serializable')
    const count = async (tx: Tx) =>
      (await tx.query(sql<{ n: number }>('test_count', 'select count(*)::int n from written')))[0]
    const other = connect(cloned.url, 1)
    const adding = singleKind<object, null>('test_adding', async tx => {
      tries++
      tx.send(isolate, [])
      const seen = await count(tx)
      if (tries === 1) {
        // Somebody else counts and writes at the same time: one of the two has to give way.
        await other.transaction(async theirs => {
          theirs.send(isolate, [])
          const theirCount = await count(theirs)
          theirs.send(WRITE, [[`theirs ${theirCount?.n}`]])
          return { commit: true, value: null }
        })
      }
      tx.send(WRITE, [[`ours ${seen?.n}`]])
      return ok(null)
    })
    await commands.run(adding, SYSTEM, {})
    await other.close()
    expect(tries).toBe(2)
    expect(await written()).toEqual(['ours 1', 'theirs 0'])
  })
})
