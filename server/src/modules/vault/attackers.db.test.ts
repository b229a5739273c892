import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import { instant } from '../../kernel/time.ts'
import { SealBroken } from '../../platform/aes-gcm.ts'
import { manualClock } from '../../platform/clock.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { openFiles } from '../../platform/files.ts'
import { openLocalKms } from '../../platform/kms/local.ts'
import { connect, type Database, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { newBoxKeys } from '../../platform/sealed-box.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { attachKeyring, type Keyring, tombstoneFile, withOpeningKeys } from '../keyring/index.ts'
import {
  forgetDueDocuments,
  forgetPerson,
  keepDocument,
  open,
  openDocument,
  removeDocumentFile,
  replaceReviewKey,
  reviewKeyOf,
  seal,
  sealDocument,
} from './index.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
const clock = manualClock(NOW)
const directory = mkdtempSync(join(tmpdir(), 'goodhand-attack-'))
const [lin, chen] = [newId('person'), newId('person')]
const SECRETS = ['林小雨', '13800138000', '文三路', '4111111111111111']
const ADDRESS = { recipient: '林小雨', phone: '13800138000', region: 'CN', street: '文三路 1 号' }
const ACCOUNT = { kind: 'bank', holder: '林小雨', number: '4111111111111111' }
const LABEL = { actor: SYSTEM, purpose: 'shipping_label' }
let own: TestDatabase
let database: Database
let ring: Keyring
/** The attacker's own connection, which knows no keys. */
let thief: pg.Client

beforeAll(async () => {
  own = await testDatabase()
  database = connect(own.url, 6)
  ring = await attachKeyring(database, {
    kms: await openLocalKms(directory),
    clock,
    tombstones: tombstoneFile(join(directory, 'destroyed.jsonl')),
  })
  thief = new pg.Client({ connectionString: own.url })
  await thief.connect()
})
afterAll(async () => {
  await thief.end()
  await ring.close()
  await database.close()
  await own.close()
  rmSync(directory, { recursive: true, force: true })
})

function commit<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transaction(async tx => ({ commit: true, value: await work(tx) }))
}

const keep = (personId: typeof lin, value: object = ADDRESS) =>
  commit(async tx => (await seal(tx, NOW, 'address', [{ personId, value }]))[0] ?? '')

const look = (ref: string) => open<typeof ADDRESS>(database, NOW, [ref], LABEL)

test('with the database alone: no table holds a word of what was sealed', async () => {
  await keep(lin)
  await commit(tx => seal(tx, NOW, 'payout_account', [{ personId: lin, value: ACCOUNT }]))
  const tables = await thief.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  let text = ''
  for (const { name } of tables.rows) {
    const { rows } = await thief.query(`select t::text as row from ${name} t`)
    text += rows.map(({ row }) => row).join('\n')
  }
  expect(text).toContain(lin)
  const forms = SECRETS.flatMap(secret => [secret, Buffer.from(secret).toString('hex')])
  for (const form of forms) expect(text.includes(form), form).toBe(false)
})

test('with write access to the database: a value moved to another row does not open', async () => {
  const [mine, theirs] = [await keep(chen, { recipient: '陈' }), await keep(lin)]
  await thief.query(
    `update vault.sealed_values v set sealed = o.sealed from vault.sealed_values o
     where v.id = $1 and o.id = $2`,
    [mine, theirs],
  )
  await expect(look(mine)).rejects.toThrow(SealBroken)
  // Nor when the row pretends to be the other person's.
  await thief.query('update vault.sealed_values set person_id = $2 where id = $1', [mine, lin])
  await expect(look(mine)).rejects.toThrow(SealBroken)
  const failure = await look(mine).catch(error => error)
  for (const secret of SECRETS) expect(`${failure.message} ${failure.stack}`).not.toContain(secret)
  await thief.query('delete from vault.sealed_values where id = $1', [mine])
})

test('with a backup of the data alone: what was deleted stays deleted', async () => {
  const [lost, kept] = [await keep(lin), await keep(chen)]
  await thief.query('create table public.backup as table vault.sealed_values')
  await commit(tx => forgetPerson(tx, NOW, lin))
  expect(await look(lost)).toEqual([])
  await thief.query('delete from vault.sealed_values')
  await thief.query('insert into vault.sealed_values select * from public.backup')
  ring.cache.clear()
  expect(await look(lost)).toEqual([])
  expect((await look(kept))[0]?.value).toEqual(ADDRESS)
})

/** How often these bytes lie in the memory of a process that may be written to. */
async function countInMemory(pid: number, wanted: Buffer): Promise<number> {
  const regions = readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap(line => {
      const found = /^([0-9a-f]+)-([0-9a-f]+) rw..(?!.*\[v)/.exec(line)
      return found ? [[Number(`0x${found[1]}`), Number(`0x${found[2]}`)] as const] : []
    })
  const memory = await openFile(`/proc/${pid}/mem`)
  let count = 0
  try {
    for (const [start, end] of regions) {
      const bytes = Buffer.alloc(Math.min(end - start, 512 * 1024 * 1024))
      const { bytesRead } = await memory
        .read(bytes, 0, bytes.length, start)
        .catch(() => ({ bytesRead: 0 }))
      for (let at = bytes.indexOf(wanted); at >= 0 && at < bytesRead; count++) {
        at = bytes.indexOf(wanted, at + 1)
      }
    }
  } finally {
    await memory.close()
  }
  return count
}

const canReadMemory = process.platform === 'linux' && existsSync('/proc/self/mem')
const note = canReadMemory ? '' : ' (skipped: this system does not show the memory of processes)'

test.skipIf(!canReadMemory)(
  `with the memory of the web server: after a deletion no key of the person is in it${note}`,
  async () => {
    const wei = newId('person')
    const program = join(import.meta.dirname, 'testing/holder.ts')
    const server = fork(program, [own.url, directory, wei], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    try {
      expect(await answerOf(server)).toEqual({ opened: 1, keys: 1 })
      const name = { personId: wei, dataClass: 'address', version: 1 }
      const key = await withOpeningKeys(ring, [name], ([bytes]) => Buffer.from(bytes ?? ''))
      expect(key).toHaveLength(32)
      const pid = server.pid ?? 0
      expect(await countInMemory(pid, key)).toBeGreaterThan(0)

      await commit(tx => forgetPerson(tx, NOW, wei))
      server.send('look')
      expect(await answerOf(server)).toEqual({ opened: 0, keys: 0 })
      expect(await countInMemory(pid, key)).toBe(0)
    } finally {
      server.kill()
    }
  },
)

function answerOf(server: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    server.once('message', resolve)
    server.once('exit', code => reject(new Error(`the server ended with ${code}`)))
  })
}

test('with the web tier and its file store: a document opens for the reviewer alone', async () => {
  const files = await openFiles({ kind: 'disk', directory: join(directory, 'files') })
  const [reviewer, stranger] = [newBoxKeys(), newBoxKeys()].map(reviewKeyOf)
  const photo = Buffer.from(
    `ffd8ffe0${'00'.repeat(20)}${Buffer.from('身份证').toString('hex')}`,
    'hex',
  )
  const wish = {
    personId: lin,
    dataClass: 'identity_document',
    bytes: photo,
    deleteAfter: instant(NOW + 1000),
  } as const
  expect(await sealDocument(database, NOW, files, wish)).toMatchObject({
    ok: false,
    refusal: { code: 'no_review_key' },
  })
  if (!reviewer || !stranger) throw new Error('there are two keys')
  await commit(async tx =>
    replaceReviewKey(tx, NOW, { id: reviewer.id, public_key: reviewer.keys.publicKey }),
  )
  const sealed = await sealDocument(database, NOW, files, wish)
  if (!sealed.ok) throw new Error(sealed.refusal.code)
  await commit(async tx => keepDocument(tx, NOW, sealed.value))
  const { id } = sealed.value
  const stored = await files.read(`${id.replace('_', '-')}.box`)
  expect(Buffer.from(stored ?? '').includes(Buffer.from('身份证'))).toBe(false)

  const access = { actor: SYSTEM, purpose: 'identity_review', caseId: 'case_1' }
  const view = (reviewKey = reviewer, purpose = 'identity_review') =>
    openDocument(database, NOW, files, { id, reviewKey, access: { ...access, purpose } })
  expect(await view()).toEqual({ bytes: photo, contentType: 'image/jpeg' })
  expect(await view(stranger)).toBeUndefined()
  const pretender = { ...stranger, id: reviewer.id }
  await expect(view(pretender)).rejects.toThrow(SealBroken)
  await expect(view(reviewer, 'curiosity')).rejects.toThrow(/no purpose curiosity/)

  expect(await forgetDueDocuments(database, NOW)).toBe(0)
  const later = instant(NOW + 1000)
  expect(await forgetDueDocuments(database, later)).toBe(1)
  expect(await view()).toBeUndefined()
  // The file goes after the commit, and again if somebody died in between.
  const [due] = await deadlines.due(database, later, 10)
  expect(due).toMatchObject({ subject: id, transition: 'remove_file' })
  const remove = removeDocumentFile(database, files)
  if (due) await remove(due).then(() => remove(due))
  expect(await files.read(`${id.replace('_', '-')}.box`)).toBeUndefined()
  expect(await deadlines.due(database, later, 10)).toEqual([])

  const text = { ...wish, bytes: Buffer.from('<svg onload=alert(1)>') }
  expect(await sealDocument(database, NOW, files, text)).toMatchObject({
    refusal: { code: 'document_unreadable' },
  })
})
