import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import { plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import { nextOf } from '../../platform/deadlines.ts'
import { sql } from '../../platform/postgres.ts'
import { readSetting } from '../../platform/settings.ts'
import { ensureWords, renewWords } from './renew-words.ts'
import { searchListings } from './search.ts'
import { completeContent, must, person, type TestListings, testListings } from './testing.ts'

// More than two batches.
const COUNT = 45
const AGE = [
  sql('test_age_versions', `update listings.versions set terms = '''old'':1A'`),
  sql('test_age_entries', `update listings.search_entries set terms = '''old'':1A'`),
  sql('test_age_words', 'delete from listings.search_words'),
  sql('test_age_setting', `update platform.settings set value = '{"version": 1, "after": null}'`),
]

let t: TestListings
beforeAll(async () => {
  t = await testListings()
  await ensureWords(t.database, t.clock.now())
  const seller = person()
  const photo = await t.run.photo(seller)
  for (let at = 0; at < COUNT; at++) {
    const { id } = await t.run.create(seller, completeContent(photo))
    if (at > 0) must(await t.run.publish(seller, id))
  }
})
afterAll(() => t.close())

const found = async (q: string) => {
  return (await searchListings(t.search, { q, limit: 100 })).rows.length
}
const renew = async () => {
  t.clock.set(plus(t.clock.now(), 1_000))
  const kind = singleKind('renew_words', (tx, now, actor, _command: null) =>
    renewWords(tx, now, actor, t.selling),
  )
  return must(await t.commands.run(kind, SYSTEM, null)).renewed
}
const due = () => nextOf(t.database, 'words')

test('a market that begins with these words has nothing to do', async () => {
  await ensureWords(t.database, t.clock.now())
  expect(await due()).toBeNull()
  expect(await found('海鸥')).toBe(COUNT - 1)
})

test('words of an older release are found anew batch by batch, and a restart goes on', async () => {
  for (const statement of AGE) await t.database.query(statement)
  expect(await found('海鸥')).toBe(0)
  await ensureWords(t.database, t.clock.now())
  expect(await due()).toBe(t.clock.now())
  expect(await renew()).toBe(20)
  expect(await found('海鸥')).toBe(20)
  expect(await due()).toBeGreaterThan(t.clock.now())
  await ensureWords(t.database, t.clock.now())
  expect([await renew(), await renew()]).toEqual([20, COUNT - 1 - 40])
  expect(await found('海鸥')).toBe(COUNT - 1)
  expect(await found('old')).toBe(0)
  expect(await due()).toBeNull()
  expect(await readSetting(t.database, 'search_words')).toMatchObject({ after: null })
})

test('people cannot renew words', async () => {
  const kind = singleKind('renew_words', (tx, now, actor, _command: null) =>
    renewWords(tx, now, actor, t.selling),
  )
  await expect(t.commands.run(kind, person(), null)).rejects.toThrow('by time')
})
