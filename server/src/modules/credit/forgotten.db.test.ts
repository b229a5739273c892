import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS, plus } from '../../kernel/time.ts'
import { manualClock } from '../../platform/clock.ts'
import * as journal from '../../platform/journal.ts'
import { connect, type Database, sql } from '../../platform/postgres.ts'
import * as readers from '../../platform/readers.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { loadSearchRules } from '../listings/index.ts'
import { creditOfPerson } from './personal-data.ts'
import { creditReader } from './reader.ts'
import { replayCredit } from './replay.ts'
import { COURSES, rulesAt, START, somebody, tradeFacts } from './testing.ts'

let cloned: TestDatabase
let database: Database
const clock = manualClock(START)
const searchRulesAt = loadSearchRules('cn')
const credit = creditReader({ clock, rulesAt, searchRulesAt })

beforeAll(async () => {
  cloned = await testDatabase()
  database = connect(cloned.url, 10)
  await readers.ensureCursors(database, [credit])
})
afterAll(async () => {
  await database.close()
  await cloned.close()
})

type Told = ReturnType<typeof tradeFacts>

/** Writes facts down, each at its own time. */
const happens = (facts: Told) =>
  database.transaction(async tx => {
    for (const { id, kind, subject, body, at } of facts) {
      journal.append(tx, at, [{ id, kind, subject, by: SYSTEM, body }])
    }
    return { commit: true, value: null }
  })
/** Other tests' transactions in the same cluster may hold the reader up for a while. */
async function read(reader = credit) {
  const fail = (_where: string, error: unknown) => {
    throw error
  }
  const [last] = await database.query(LAST)
  for (;;) {
    await readers.advance(database, [reader], fail)
    const [place] = await database.query(PLACE)
    if (place?.position === last?.position) return
    await new Promise(setImmediate)
  }
}
const LAST = sql<{ position: bigint }>(
  'test_forgotten_last',
  'select max(position) as position from journal.facts',
)
const PLACE = sql<{ position: bigint }>(
  'test_forgotten_place',
  "select position from journal.cursors where reader = 'credit'",
)
const forgets = (personId: PersonId) =>
  database.transaction(async tx => {
    await creditOfPerson.erase?.(tx, clock.now(), personId)
    return { commit: true, value: null }
  })

/** A good sale, and what the buyer says of it. */
function rated(raterId: PersonId, sellerId: PersonId, day: number): Told {
  const facts = tradeFacts(COURSES.good, {
    sellerId,
    buyerId: raterId,
    at: plus(START, day * DAY_MS),
  })
  const [first] = facts
  const [own] = tradeFacts([])
  if (!first || !own) throw new Error('a trade begins')
  const points = { goods: 2, shipping: 2, communication: 2 }
  const body = { ...first.body, raterId, rateeId: sellerId, side: 'buyer', points, counts: true }
  const at = plus(START, day * DAY_MS + DAY_MS / 2)
  return [...facts, { ...own, kind: 'ratings.revealed', subject: first.subject, body, at }]
}

test('a replay forgets people where the market did, whatever they had said and were told', async () => {
  const [rater, other, leaving, seller] = [somebody(), somebody(), somebody(), somebody()]
  await happens([...rated(rater, leaving, 0), ...rated(other, leaving, 1)])
  await happens([...rated(rater, seller, 2), ...rated(leaving, seller, 3)])
  await read()
  // What was written down and not yet read tells nothing of whoever is forgotten before it is.
  await happens([...rated(rater, leaving, 4), ...rated(leaving, seller, 5)])
  await forgets(leaving)
  await happens(rated(other, leaving, 6))
  await read()
  await forgets(rater)
  expect((await replayCredit(database, rulesAt)).differing).toEqual([])
})

const WAITING = sql<{ waiting: boolean }>(
  'test_forgotten_waiting',
  'select exists (select 1 from pg_locks where not granted) as waiting',
)
async function somebodyWaits() {
  while (!(await database.query(WAITING))[0]?.waiting) await new Promise(setImmediate)
}
const LEFT = sql<{ n: number }>(
  'test_forgotten_left',
  'select count(*)::int as n from credit.evidence where person_id = $1',
)

test('whoever is forgotten while a batch about them is under way stays forgotten', async () => {
  const seller = somebody()
  await happens(tradeFacts(COURSES.good, { sellerId: seller }))
  let forgotten: Promise<unknown> | undefined
  await read({
    ...credit,
    handle: async (tx, facts) => {
      await credit.handle(tx, facts)
      forgotten = forgets(seller)
      await Promise.race([forgotten, somebodyWaits()])
    },
  })
  await forgotten
  expect(await database.query(LEFT, [seller])).toEqual([{ n: 0 }])
})
