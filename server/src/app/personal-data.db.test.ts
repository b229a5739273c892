import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '../kernel/time.ts'
import { registerPeople } from '../modules/identity/index.ts'
import type { Keyring } from '../modules/keyring/index.ts'
import { attachTestKeyring } from '../modules/keyring/testing.ts'
import { makeArchive } from '../modules/rights/archive.ts'
import { DATA_CLASSES, type DataClass, type DataClassRule, seal } from '../modules/vault/index.ts'
import { connect, type Database, sql, type Tx } from '../platform/postgres.ts'
import { newId } from '../platform/random.ts'
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts'
import { PERSONAL_DATA } from './personal-data.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
const lin = newId('person')
let own: TestDatabase
let database: Database
let ring: Keyring

beforeAll(async () => {
  own = await testDatabase()
  database = connect(own.url, 4)
  ring = await attachTestKeyring(database)
})
afterAll(async () => {
  await ring.close()
  await database.close()
  await own.close()
})

const SET_EMAIL = sql('test_copy_email', 'update identity.people set email_ref = $2 where id = $1')
const SET_PHONE = sql(
  'test_copy_phone',
  `insert into identity.phones (person_id, number_ref, number_index, number_masked, confirmed_at)
   values ($1, $2, 'index', '•••', '2026-11-01')`,
)
const SPEND = sql(
  'test_copy_budget',
  `with year as (insert into release.budget_years values (2026))
   insert into release.spent values (2026, $1, 125)`,
)
const commit = <T>(work: (tx: Tx) => Promise<T>) =>
  database.transaction(async tx => ({ commit: true, value: await work(tx) }))

/** A value of a class that can be told from those of all others, whatever field it is read by. */
function planted(dataClass: DataClass) {
  const mark = `planted-${dataClass}`
  return { email: mark, number: mark, userAgent: mark, ip: '', group: { text: mark } }
}

test('a copy holds every class of data that is sealed, or the class says why it does not', async () => {
  const classes = Object.keys(DATA_CLASSES) as DataClass[]
  const archive = await commit(async tx => {
    const person = { id: lin, displayName: 'Lin', email: 'lin@example.org', locale: 'en' } as const
    await registerPeople(tx, NOW, [person])
    for (const dataClass of classes) {
      const value = { personId: lin, value: planted(dataClass) }
      const [ref] = await seal(tx, NOW, dataClass, [value])
      if (dataClass === 'email') tx.send(SET_EMAIL, [lin, ref ?? ''])
      if (dataClass === 'phone') tx.send(SET_PHONE, [lin, ref ?? ''])
    }
    tx.send(SPEND, [lin])
    return makeArchive(tx, NOW, lin, { market: 'Test', sources: PERSONAL_DATA })
  })
  const text = JSON.stringify(archive)
  const left = classes.filter(dataClass => !text.includes(`"planted-${dataClass}"`))
  const rules: Readonly<Record<DataClass, DataClassRule>> = DATA_CLASSES
  const withheld = classes.filter(dataClass => rules[dataClass].withheld !== undefined)
  expect(left).toEqual(withheld)
  expect(withheld).toEqual(['authenticator', 'identity_document'])
  const budget = archive.sections.find(one => one.section === 'privacy_budget')
  expect(budget?.entries).toEqual([{ year: 2026, epsilonMilli: 125 }])
})
