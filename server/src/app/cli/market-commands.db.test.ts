import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  createInstitution,
  type SandboxInstitution,
} from '../../../sandbox/institution/institution.ts'
import type { PersonId } from '../../kernel/id.ts'
import { registerPeople } from '../../modules/identity/index.ts'
import { createClock } from '../../platform/clock.ts'
import { loadConfig, sandboxInstitution } from '../../platform/config.ts'
import { connect, type Database, sql } from '../../platform/postgres.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { openKeys } from '../keys.ts'
import { apiKey } from './api-key.ts'
import { type Command, parseCommand } from './command.ts'
import { reconcile } from './reconcile.ts'
import { replayCommand } from './replay.ts'
import { seed } from './seed.ts'
import { verifyBooks } from './verify-books.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-commands-'))
const printed: string[] = []
let created: TestDatabase
let database: Database
let institution: SandboxInstitution
let person: PersonId | undefined

beforeAll(async () => {
  created = await testDatabase()
  database = connect(created.url, 2)
  vi.stubEnv('DATABASE_URL', created.url)
  for (const stream of ['log', 'error'] as const) {
    vi.spyOn(console, stream).mockImplementation(text => {
      printed.push(String(text))
    })
  }
  const settings = loadConfig({ flags: { data: dataDir }, env: {} })
  const keyring = await openKeys(settings, database, createClock())
  await database.transaction(async tx => {
    const bia = { displayName: 'Bia', email: 'bia@example.org', locale: 'en' } as const
    person = (await registerPeople(tx, createClock().now(), [bia]))[0]
    return { commit: true, value: undefined }
  })
  await keyring.close()
  const secret = sandboxInstitution(settings)?.secret ?? ''
  institution = await createInstitution({ dataDir: join(dataDir, 'institution'), secret })
})
afterAll(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await institution.close()
  await database.close()
  await created.close()
  rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(() => {
  printed.length = 0
})

/** Runs a command as the terminal does and answers its exit code. */
async function goodhand(command: Command, ...args: string[]): Promise<number> {
  const own = command === replayCommand ? [] : ['--data', dataDir]
  const input = parseCommand(command, [...args, ...own])
  return input === 'help' ? 0 : command.run(input)
}

test('api-key makes a key for an e-mail, lists it and revokes it', async () => {
  expect(await goodhand(apiKey, 'create', '--person', 'Bia@Example.org', '--name', 'ci')).toBe(0)
  const id = /Key (apikey_\w+)/.exec(printed.join('\n'))?.[1] ?? ''
  expect(printed.at(-1)).toMatch(/^\w+_[\w-]{20,}$/)
  printed.length = 0
  expect(await goodhand(apiKey, 'list', '--person', person ?? '')).toBe(0)
  expect(printed).toEqual([`${id}  ${person}  read  live  ci`])
  expect(await goodhand(apiKey, 'revoke', id)).toBe(0)
  printed.length = 0
  await goodhand(apiKey, 'list')
  expect(printed[0]).toContain('revoked')
  await expect(goodhand(apiKey, 'revoke', id)).rejects.toThrow(/no live key/)
})

test('api-key says what is wrong', async () => {
  await expect(goodhand(apiKey, 'create')).rejects.toThrow(/--person/)
  await expect(goodhand(apiKey, 'create', '--person', 'bia')).rejects.toThrow(/an e-mail or an id/)
  const stranger = ['create', '--person', 'nobody@example.org']
  await expect(goodhand(apiKey, ...stranger)).rejects.toThrow(/Nobody has the e-mail/)
  const greedy = ['create', '--person', 'bia@example.org', '--scopes', 'everything']
  await expect(goodhand(apiKey, ...greedy)).rejects.toThrow(/no scope "everything"/)
  await expect(goodhand(apiKey, 'steal')).rejects.toThrow(/create, list, or revoke/)
})

test('reconcile compares a day, and says when the institution is away', async () => {
  const port = String(Number(new URL(institution.url).port) - 1)
  expect(await goodhand(reconcile, '2026-01-02', '--port', port)).toBe(0)
  expect(printed).toEqual([
    'sandbox 2026-01-02: 0 matched, 0 missing here, 0 missing there, 0 differing',
  ])
  await expect(goodhand(reconcile, 'yesterday', '--port', port)).rejects.toThrow(/DAY is a day/)
  await expect(goodhand(reconcile, '2999-01-01', '--port', port)).rejects.toThrow(/not over yet/)
  await expect(goodhand(reconcile, '2026-01-02', '--port', '9')).rejects.toThrow(/does not answer/)
})

test('seed fills a market once, with trades whose money is where the books say', async () => {
  const port = String(Number(new URL(institution.url).port) - 1)
  expect(await goodhand(seed, '--port', port)).toBe(0)
  expect(await goodhand(seed, '--port', port)).toBe(0)
  expect(printed).toEqual(['The demo market is ready.', 'The demo market was there already.'])
  expect(await goodhand(verifyBooks)).toBe(0)
}, 180_000)

test('replay refuses what it cannot use', async () => {
  await expect(goodhand(replayCommand, 'nowhere.csv')).rejects.toThrow(/cannot be read/)
  await expect(goodhand(replayCommand)).rejects.toThrow(/takes FILE/)
  await expect(goodhand(replayCommand, 'x.csv', '--limit', 'all')).rejects.toThrow(/--limit takes/)
  await expect(goodhand(replayCommand, 'x.csv', '--window', '-5')).rejects.toThrow()
})

const FORGE = sql(
  'test_commands_forge',
  `insert into ledger.postings (account_id, amount_minor, currency, entry, fact_id, at)
   values ('fees/market/CNY', 5, 'CNY', 'forged', 'fact_x', '2026-01-01')`,
)

test('verify-books proves the books, and fails when somebody wrote into them', async () => {
  expect(await goodhand(verifyBooks)).toBe(0)
  expect(printed.join('\n')).toContain('✓ The books are right.')
  await database.query(FORGE)
  printed.length = 0
  expect(await goodhand(verifyBooks)).toBe(1)
  expect(printed.join('\n')).toContain('✗ CNY does not add up: 5')
  expect(printed.join('\n')).toContain('✗ 1 entries do not balance')
})
