import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  attachKeyring,
  type Keyring,
  rotateKeys,
  tombstoneFile,
} from '../server/src/modules/keyring/index.ts'
import { openValue, sealValue } from '../server/src/modules/vault/sealed-value.ts'
import { decrypt, encrypt } from '../server/src/platform/aes-gcm.ts'
import { createClock, stopwatch } from '../server/src/platform/clock.ts'
import { startEmbeddedPostgres } from '../server/src/platform/embedded-postgres.ts'
import { openLocalKms } from '../server/src/platform/kms/local.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { connect, type Database, sql } from '../server/src/platform/postgres.ts'
import { newId, randomKey } from '../server/src/platform/random.ts'
import { option, percentile, print, round, tell } from './report.ts'
import { rawDecrypt, rawEncrypt } from './vault-raw.ts'

/**
 * What sealing costs over the bare cipher, with the key at hand, and how fast the keys of a whole
 * market are wrapped again while a reader goes on opening values. `--keys N` (1,000,000).
 */
const FIELD_BYTES = 160
const FIELD_TIMES = 100_000
const ROUNDS = 7
const FILL_TOGETHER = 20_000
const ALONE_MS = 10_000

const ADD_KEYS = sql(
  'bench_vault_add_keys',
  `insert into keyring.data_keys (person_id, data_class, version, wrapped_by, wrapped, created_at)
   select person_id, 'address', 1, $3, wrapped, '2026-11-01'
   from unnest($1::text[], $2::bytea[]) as k(person_id, wrapped)`,
)
const ANALYSE = sql('bench_vault_analyse', 'vacuum (analyze) keyring.data_keys')
const KEYS = sql<{ person_id: string; wrapped: Buffer }>(
  'bench_vault_keys',
  'select person_id, wrapped from keyring.data_keys where person_id > $1 order by person_id limit $2',
)
// The ceiling of the database: the same rows, replaced in as many statements, and nothing else.
const BARE_UPDATE = sql(
  'bench_vault_bare_update',
  `update keyring.data_keys k set wrapped = s.wrapped
   from unnest($1::text[], $2::bytea[]) as s(person_id, wrapped)
   where k.person_id = s.person_id and k.data_class = 'address' and k.version = 1`,
)

async function main(): Promise<void> {
  fieldCost()
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-bench-vault-'))
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, purpose: 'the vault benchmark' })
    try {
      await migrate(postgres.url)
      const database = connect(postgres.url, 10)
      const keys = join(dataDir, 'keys')
      const ring = await attachKeyring(database, {
        kms: await openLocalKms(keys),
        clock: createClock(),
        tombstones: tombstoneFile(join(keys, 'destroyed.jsonl')),
      })
      await rewrapCost(ring, { url: postgres.url, keys }, option('keys', 1_000_000))
      await ring.close()
      await database.close()
    } finally {
      await postgres.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Bare cipher and sealed value take turns, so that whatever slows the machine slows both. */
function fieldCost(): void {
  const key = { version: 3, bytes: randomKey() }
  const place = {
    column: 'vault.sealed_values.sealed',
    row: newId('address'),
    personId: newId('person'),
  }
  const text = randomBytes(FIELD_BYTES)
  const sealed = sealValue(key, place, text)
  const raw = rawEncrypt(key.bytes, text)
  const times = {
    seal: [] as number[],
    rawSeal: [] as number[],
    open: [] as number[],
    rawOpen: [] as number[],
  }
  const perOp_us = (work: () => void) => {
    const elapsed_ms = stopwatch()
    for (let n = 0; n < FIELD_TIMES / ROUNDS; n++) work()
    return (elapsed_ms() * 1000 * ROUNDS) / FIELD_TIMES
  }
  for (let round = -1; round < ROUNDS; round++) {
    const measured = {
      rawSeal: perOp_us(() => rawEncrypt(key.bytes, text)),
      seal: perOp_us(() => sealValue(key, place, text)),
      rawOpen: perOp_us(() => rawDecrypt(key.bytes, raw)),
      open: perOp_us(() => openValue(key.bytes, place, sealed)),
    }
    // The first round only warms up.
    if (round < 0) continue
    for (const name of ['seal', 'rawSeal', 'open', 'rawOpen'] as const)
      times[name].push(measured[name])
  }
  const [seal_us, rawSeal_us] = [percentile(times.seal, 0.5), percentile(times.rawSeal, 0.5)]
  const [open_us, rawOpen_us] = [percentile(times.open, 0.5), percentile(times.rawOpen, 0.5)]
  print({
    bench: 'vault',
    what: 'field',
    bytes: FIELD_BYTES,
    seal_us,
    rawSeal_us,
    timesRawSeal: round(seal_us / rawSeal_us),
    open_us,
    rawOpen_us,
    timesRawOpen: round(open_us / rawOpen_us),
  })
}

interface Place {
  readonly url: string
  readonly keys: string
}

async function rewrapCost(ring: Keyring, { url, keys }: Place, count: number): Promise<void> {
  const { database } = ring
  const readFor = async (wait_ms: number) => {
    const reader = await startReader(url, keys)
    await sleep(wait_ms)
    return reader.stop()
  }
  tell(`making ${count} keys`)
  await fillKeys(ring, count)
  const cipher_perSecond = cipherCeiling()
  const update_perSecond = await updateCeiling(database, Math.min(count, 100_000))
  await database.query(ANALYSE)
  const before = await readFor(ALONE_MS)
  tell('wrapping them again')
  const reader = await startReader(url, keys)
  const elapsed_ms = stopwatch()
  const { rewrapped } = await rotateKeys(ring, ({ done: n, total }) => {
    if (n % 100_000 === 0) tell(`${n} of ${total}`)
  })
  const seconds = elapsed_ms() / 1000
  const during = await reader.stop()
  // The cipher runs here and the update in the database, side by side: the slower one limits.
  const ceiling = Math.min(cipher_perSecond, update_perSecond)
  print({
    bench: 'vault',
    what: 'rewrap',
    keys: rewrapped,
    seconds: round(seconds),
    keys_perSecond: round(rewrapped / seconds, 0),
    cipher_perSecond: round(cipher_perSecond, 0),
    update_perSecond: round(update_perSecond, 0),
    ceiling_perSecond: round(ceiling, 0),
    shareOfCeiling: round(rewrapped / seconds / ceiling),
    opened: during.length,
    open_p50_ms: percentile(during, 0.5),
    open_p99_ms: percentile(during, 0.99),
    openAlone_p50_ms: percentile(before, 0.5),
    openAlone_p99_ms: percentile(before, 0.99),
  })
}

async function fillKeys({ database, wrapping }: Keyring, count: number): Promise<void> {
  for (let made = 0; made < count; made += FILL_TOGETHER) {
    const people = Array.from({ length: Math.min(FILL_TOGETHER, count - made) }, () =>
      newId('person'),
    )
    const wrapped = people.map(personId =>
      wrapping.wrap(randomKey(), { personId, dataClass: 'address', version: 1 }),
    )
    await database.query(ADD_KEYS, [people, wrapped, wrapping.newest()])
  }
}

/** Reads in a process of its own, as servers do, until it is told to stop. */
async function startReader(url: string, keys: string): Promise<{ stop(): Promise<number[]> }> {
  const reader = fork(join(import.meta.dirname, 'vault-reader.ts'), [url, keys], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const word = () =>
    new Promise<number[]>((resolve, reject) => {
      reader.once('message', message => resolve(message as number[]))
      reader.once('exit', code => reject(new Error(`the reader ended with ${code}`)))
    })
  await word()
  return {
    stop: async () => {
      const times = word()
      reader.send('stop')
      return times.finally(() => reader.kill())
    },
  }
}

/** Unwrapping and wrapping of a key a second, on one core, without a database. */
function cipherCeiling(): number {
  const [older, newer, key] = [randomKey(), randomKey(), randomKey()]
  const context = Buffer.from('person_00000000000000000000000000|address|1|1')
  const wrapped = encrypt(older, key, context)
  const times = 50_000
  const elapsed_ms = stopwatch()
  for (let n = 0; n < times; n++) encrypt(newer, decrypt(older, wrapped, context), context)
  return times / (elapsed_ms() / 1000)
}

async function updateCeiling(database: Database, count: number): Promise<number> {
  let after = ''
  let seconds = 0
  for (let done = 0; done < count; ) {
    const rows = await database.query(KEYS, [after, 2_000])
    const elapsed_ms = stopwatch()
    await database.transaction(async tx => {
      await tx.query(BARE_UPDATE, [rows.map(row => row.person_id), rows.map(row => row.wrapped)])
      return { commit: true, value: null }
    })
    seconds += elapsed_ms() / 1000
    done += rows.length
    after = rows.at(-1)?.person_id ?? ''
    if (rows.length < 2_000) return done / seconds
  }
  return count / seconds
}

await main()
