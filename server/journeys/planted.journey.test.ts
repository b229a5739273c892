import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PRIVACY_FACTS } from '../src/facts/privacy.ts'
import { sql } from '../src/platform/postgres.ts'
import { carrierReports, counter, listing, PASSWORD, pay, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { staff } from './testing/staff.ts'
import type { Visitor } from './testing/visitor.ts'

/**
 * Two people whose data is so rare that it cannot be anywhere by chance. Afterwards every table,
 * every file and everything that was logged is searched for it.
 */
const BUYER = {
  recipient: '欧阳璇璣',
  phone: '13977886655',
  region: 'CN',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '白堤路 9876 号水晶公寓',
  postcode: '310077',
}
const SELLER = { kind: 'bank', holder: '慕容青黛', number: '6222021234567890128' }
const SENDER = { ...BUYER, recipient: '慕容青黛', phone: '13522114433', street: '琥珀里 5432 号' }
const SANDBOX = { carrier: 'sandbox' }
const REMARK = '请打我朋友的电话 13866554433'
const WISH = '我真名是令狐靛蓝'
const PLANTED = [
  BUYER.recipient,
  BUYER.phone,
  '9876 号水晶',
  SELLER.holder,
  SELLER.number,
  SENDER.phone,
  SENDER.street,
  '13866554433',
  '令狐靛蓝',
  'planted.person@example.org',
  'PlantedBrowser/98.76',
  '203.0.113.77',
]

let stage: Stage
let buyer: Visitor & { id: string }
let seller: Visitor & { id: string }
const logged: string[] = []

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation(chunk => {
      logged.push(String(chunk))
      return true
    })
  }
  stage = await openStage({ trustProxy: 1 })
  seller = await person(stage, '店主')
  buyer = await person(stage, '买主', 'planted.person@example.org')
})
afterAll(async () => {
  vi.restoreAllMocks()
  await stage.close()
})

interface Column {
  readonly table: string
  readonly column: string
}
const COLUMNS = sql<Column>(
  'test_planted_columns',
  `select format('%I.%I', table_schema, table_name) as table, quote_ident(column_name) as column
   from information_schema.columns join information_schema.tables using (table_schema, table_name)
   where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
)

/** Places in the database in which a planted text stands; `bytea` is searched as bytes. */
async function placesOf(planted: string): Promise<string[]> {
  const { database } = stage.market
  const columns = await database.query(COLUMNS)
  const hex = Buffer.from(planted).toString('hex')
  const found = await Promise.all(
    columns.map(async ({ table, column }, at) => {
      const statement = sql<{ n: number }>(
        `test_planted_${at}`,
        `select count(*)::int as n from ${table}
         where strpos(${column}::text, $1) > 0 or strpos(${column}::text, $2) > 0`,
      )
      const [row] = await database.query(statement, [planted, hex])
      return row && row.n > 0 ? `${table}.${column}` : ''
    }),
  )
  return found.filter(place => place !== '')
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

async function live(): Promise<void> {
  const known = { email: 'planted.person@example.org', password: PASSWORD }
  const from = { 'user-agent': 'PlantedBrowser/98.76', 'x-forwarded-for': '203.0.113.77' }
  expect((await buyer.post('/sessions', known, from)).status).toBe(201)
  const sessions = (await buyer.get('/sessions')).body.items
  expect(sessions[0]).toMatchObject({ device: 'PlantedBrowser/98.76', ip: '203.0.113.77' })
  const address = await buyer.post('/addresses', BUYER)
  expect(address.status).toBe(201)
  const account = await seller.proven('PUT', '/payout-account', SELLER, 'a long enough phrase')
  expect(account.status).toBeLessThan(300)
  const addressId = address.body.id
  const first = await buyer.post('/trades', {
    listingId: await listing(seller),
    delivery: 'courier',
    addressId,
  })
  await pay(stage, buyer, first.body.id)
  // The seller's page of the trade shows where it goes; the carrier alone is told the address.
  expect((await seller.get(`/trades/${first.body.id}`)).status).toBe(200)
  const label = await seller.post(`/trades/${first.body.id}/label`, { carrier: 'sandbox' })
  expect(label.status).toBe(200)
  const trackingNumber = await counter(stage, first.body.id)
  await seller.post(`/trades/${first.body.id}/ship`, { carrier: 'sandbox', trackingNumber })
  await carrierReports(stage, trackingNumber, 'delivered_self')
  const reported = await buyer.post(`/trades/${first.body.id}/report-problem`, {
    kind: 'other',
    text: REMARK,
  })
  expect(reported.status).toBe(200)
  const second = await buyer.post('/trades', {
    listingId: await listing(seller),
    delivery: 'courier',
    addressId,
  })
  await pay(stage, buyer, second.body.id)
  // The carrier is told the address behind the label, the market keeps only what it answers.
  await seller.post('/addresses', SENDER)
  expect((await seller.post(`/trades/${second.body.id}/label`, SANDBOX)).status).toBe(200)
  await stage.settle()
  const number = (await seller.get(`/trades/${second.body.id}`)).body.label.trackingNumber
  await seller.post(`/trades/${second.body.id}/ship`, {
    carrier: 'sandbox',
    trackingNumber: number,
  })
  await stage.settle()
  await carrierReports(stage, number, 'delivered_self')
  await buyer.post(`/trades/${second.body.id}/confirm`)
  await stage.settle()
  await buyer.post('/rights/requests', { kind: 'correction', words: WISH })
  // Mistakes are written down as well: answers and logs of refused requests are searched too.
  logged.push(JSON.stringify(await buyer.post('/addresses', { ...BUYER, phone: '12' })))
  logged.push(JSON.stringify(await buyer.post('/trades', { listingId: BUYER.recipient })))
  const officer = await staff(stage, 'privacy_officer')
  expect((await officer.post('/privacy/scans')).status).toBe(201)
}

test('after a whole life in the market, nothing of a person lies in the open', async () => {
  await live()
  const leaks: string[] = []
  for (const planted of PLANTED) {
    for (const place of await placesOf(planted)) leaks.push(`${place}: ${planted}`)
    if (logged.some(line => line.includes(planted))) leaks.push(`log: ${planted}`)
    const bytes = Buffer.from(planted)
    // The sandbox institution and carrier are others' houses; what they were told is theirs.
    for (const file of filesUnder(stage.market.config.dataDir)) {
      if (file.includes('/institution/')) continue
      if (readFileSync(file).includes(bytes)) leaks.push(`${file}: ${planted}`)
    }
  }
  expect(leaks).toEqual([])
})

test('the self-scan says the same', async () => {
  const officer = await staff(stage, 'privacy_officer')
  const { body } = await officer.post('/privacy/scans')
  const unsealed = body.findings.filter((one: { code: string }) => one.code === 'unsealed_data')
  expect(unsealed).toEqual([])
})

const SCANS = sql<{ kind: string; body: object }>(
  'test_planted_scans',
  "select kind, body from journal.facts where kind = 'privacy.scanned'",
)

test('each look at itself is a fact that says how much was found, and nothing else', async () => {
  const facts = await stage.market.database.query(SCANS)
  expect(facts.length).toBeGreaterThan(1)
  expect(facts.filter(fact => !PRIVACY_FACTS.some(schema => Check(schema, fact)))).toEqual([])
})

test('the self-scan notices what is planted in the open, and does not repeat it', async () => {
  const { database } = stage.market
  const PLANT = sql(
    'test_plant',
    "update notices.notices set data = jsonb_build_object('note', 'ring 13977886655')",
  )
  await database.query(PLANT)
  const officer = await staff(stage, 'privacy_officer')
  const { body } = await officer.post('/privacy/scans')
  expect(body.findings).toContainEqual(
    expect.objectContaining({ code: 'unsealed_data', subject: 'notices.notices.data' }),
  )
  expect(JSON.stringify(body)).not.toContain('13977886655')
})
