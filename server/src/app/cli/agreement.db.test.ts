import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createGate } from '../../modules/processors/index.ts'
import { createClock } from '../../platform/clock.ts'
import { loadConfig } from '../../platform/config.ts'
import { connect, type Database, sql } from '../../platform/postgres.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { agreement } from './agreement.ts'
import { parseCommand } from './command.ts'
import { agreementFindings } from './doctor/agreements.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-agreement-'))
const strong = (seed: string) => Buffer.from(`${seed}-0123456789abcdefghijklmnop`).toString('hex')
const clock = createClock()
const printed: string[] = []
let created: TestDatabase
let database: Database

beforeAll(async () => {
  created = await testDatabase()
  database = connect(created.url, 2)
  const production = {
    DATABASE_URL: created.url,
    GOODHAND_MODE: 'production',
    GOODHAND_KEYS: '/etc/goodhand/keys',
    GOODHAND_PUBLIC_URL: 'https://market.test',
    GOODHAND_AUTH_SECRET: strong('a'),
    GOODHAND_SETUP_TOKEN: strong('b'),
    GOODHAND_INSTITUTIONS: 'stripe',
    GOODHAND_STRIPE_KEY: strong('c'),
    GOODHAND_STRIPE_WEBHOOK_SECRET: strong('d'),
  }
  for (const [name, value] of Object.entries(production)) vi.stubEnv(name, value)
  vi.spyOn(console, 'log').mockImplementation(text => {
    printed.push(String(text))
  })
})
afterAll(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await database.close()
  await created.close()
  rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(() => {
  printed.length = 0
})

/** Runs the command as the terminal does and answers its exit code. */
async function goodhand(...args: string[]): Promise<number> {
  const input = parseCommand(agreement, [...args, '--data', dataDir])
  return input === 'help' ? 0 : agreement.run(input)
}

function diagnosis() {
  const config = loadConfig({ flags: { data: dataDir }, env: process.env })
  return agreementFindings(config, database, clock)
}

const STRIPE = 'institution:stripe'
const PAPER = ['--reference', 'DPA 2026/7', '--until', '2999-12-31']
const AGREED = sql(
  'test_agreement_facts',
  `select id from journal.facts where kind = 'processors.agreed'`,
)

test('until an agreement is recorded nothing goes out, and the doctor says what to run', async () => {
  const gate = createGate({ database, clock })
  expect(await goodhand()).toBe(0)
  expect(printed).toEqual([`${STRIPE}  processor_unknown  sends payment,payout_account`])
  const [missing] = await diagnosis()
  expect(missing).toMatchObject({ state: 'bad' })
  expect(missing?.mend).toContain(`${STRIPE} --reference PAPER --classes payment,payout_account`)

  printed.length = 0
  expect(await goodhand(STRIPE, ...PAPER, '--classes', 'payment')).toBe(0)
  expect(printed).toEqual([`${STRIPE}  class_not_agreed  DPA 2026/7, until 2999-12-31: payment`])
  expect((await gate.pass(STRIPE, ['payment'])).ok).toBe(true)
  expect((await gate.pass(STRIPE, ['payment', 'payout_account'])).ok).toBe(false)

  await goodhand(STRIPE, ...PAPER, '--classes', 'payment,payout_account', '--place', 'US')
  expect((await gate.pass(STRIPE, ['payment', 'payout_account'])).ok).toBe(true)
  expect(await diagnosis()).toMatchObject([{ what: 'Agreements', state: 'good' }])
  expect(await database.query(AGREED)).toHaveLength(2)
})

test('agreement says what is wrong, and writes nothing', async () => {
  const say = (...args: string[]) => goodhand(STRIPE, ...args)
  await expect(say('--reference', 'x')).rejects.toThrow(/Say --reference/)
  await expect(say(...PAPER, '--classes', 'gossip')).rejects.toThrow(/no class "gossip"/)
  const paid = ['--classes', 'payment']
  const until = (day: string) => say('--reference', 'x', '--until', day, ...paid)
  await expect(until('2999-02-30')).rejects.toThrow(/--until takes a day/)
  await expect(until('2001-01-01')).rejects.toThrow(/--until lies before/)
  await expect(say(...PAPER, ...paid, '--place', 'China')).rejects.toThrow(/--place takes/)
  await expect(goodhand('mail:smtp', ...PAPER, ...paid)).rejects.toThrow(/do not name mail:smtp/)
  const long = ['--reference', 'x'.repeat(121), '--until', '2999-12-31']
  await expect(say(...long, ...paid)).rejects.toThrow(/1 to 120/)
  expect(await database.query(AGREED)).toHaveLength(2)
})
