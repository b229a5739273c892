import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Kms, KmsRefused, KmsUnavailable, versionOf } from './kms.ts'
import { openLocalKms } from './local.ts'
import { openKms } from './open-kms.ts'
import { type TransitServer, transitServer } from './transit-server.testing.ts'

const directory = mkdtempSync(join(tmpdir(), 'goodhand-kms-'))
const SOFT_HSM = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/local/lib/softhsm/libsofthsm2.so'].find(
  existsSync,
)
const hasPackage = (() => {
  try {
    return createRequire(import.meta.url).resolve('pkcs11js') !== ''
  } catch {
    return false
  }
})()
const hasModule = SOFT_HSM !== undefined && hasPackage
let server: TransitServer

beforeAll(async () => {
  server = await transitServer()
})
afterAll(async () => {
  await server.close()
  rmSync(directory, { recursive: true, force: true })
})

/** What every key service must do, whoever makes it. */
function contract(open: () => Promise<Kms>): void {
  test('a key that was wrapped comes back, for its own context only', async () => {
    const kms = await open()
    const key = Buffer.from('0123456789abcdef0123456789abcdef')
    const wrapped = await kms.wrap(key, 'person|address|1')
    expect(wrapped).not.toContain(key.toString('base64'))
    expect(await kms.unwrap(wrapped, 'person|address|1')).toEqual(key)
    await expect(kms.unwrap(wrapped, 'person|address|2')).rejects.toThrow(KmsRefused)
    await expect(kms.unwrap('nonsense', 'person|address|1')).rejects.toThrow(KmsRefused)
    expect(await kms.wrap(key, 'person|address|1')).not.toBe(wrapped)
    await kms.close()
  })

  test('a wrapped key that was changed anywhere does not open', async () => {
    const kms = await open()
    const { wrapped } = await kms.generate('here')
    const head = wrapped.slice(0, wrapped.lastIndexOf(':') + 1)
    const bytes = Buffer.from(wrapped.slice(head.length), 'base64')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      const given = head + changed.toString('base64')
      await expect(kms.unwrap(given, 'here')).rejects.toThrow(KmsRefused)
    }
    await kms.close()
  })

  test('generated keys are 256 bits, all different, and come back', async () => {
    const kms = await open()
    const made = [await kms.generate('a'), await kms.generate('a')]
    expect(made.map(one => one.key.length)).toEqual([32, 32])
    expect(made[0]?.key.equals(made[1]?.key ?? Buffer.of())).toBe(false)
    for (const { key, wrapped } of made) expect(await kms.unwrap(wrapped, 'a')).toEqual(key)
    await kms.close()
  })

  test('after a rotation new keys are wrapped by the new version and old ones still open', async () => {
    const kms = await open()
    const before = await kms.generate('a')
    const health = await kms.health()
    const version = await kms.rotate()
    expect(version).toBe(health.version + 1)
    const after = await kms.wrap(before.key, 'a')
    expect(versionOf(after)).toBe(version)
    expect(await kms.unwrap(before.wrapped, 'a')).toEqual(before.key)
    expect(await kms.unwrap(after, 'a')).toEqual(before.key)
    expect(await kms.health()).toEqual({ version, versions: health.versions + 1 })
    await expect(kms.unwrap(after.replace(/:v\d+:/, ':v99:'), 'a')).rejects.toThrow(KmsRefused)
    await kms.close()
  })

  test('what is opened again, in another process, goes on', async () => {
    const first = await open()
    const { key, wrapped } = await first.generate('a')
    const second = await open()
    expect(await second.unwrap(wrapped, 'a')).toEqual(key)
    await first.rotate()
    const { version } = await first.health()
    expect(versionOf((await first.generate('a')).wrapped)).toBe(version)
    expect(await second.unwrap((await first.generate('b')).wrapped, 'b')).toHaveLength(32)
    await first.close()
    await second.close()
  })
}

describe('the local key file', () => {
  contract(() => openLocalKms(join(directory, 'contract')))

  test('only its owner may read it', async () => {
    const place = join(directory, 'modes')
    await openLocalKms(place)
    expect(statSync(place).mode & 0o777).toBe(0o700)
    expect(statSync(join(place, 'root.json')).mode & 0o777).toBe(0o600)
    chmodSync(join(place, 'root.json'), 0o640)
    await expect(openLocalKms(place)).rejects.toThrow(/can be read by others/)
  })

  test('processes that start at once share one key', async () => {
    const place = join(directory, 'race')
    const all = await Promise.all(Array.from({ length: 8 }, () => openLocalKms(place)))
    const { key, wrapped } = await (all[0] as Kms).generate('a')
    for (const kms of all) expect(await kms.unwrap(wrapped, 'a')).toEqual(key)
    expect(readdirSync(place)).toEqual(['root.json'])
  })

  test('a damaged file is told, and never replaced', async () => {
    const place = join(directory, 'damaged')
    mkdirSync(place)
    writeFileSync(join(place, 'root.json'), '{"versions":[{"version":1,"key":"short"}]}', {
      mode: 0o600,
    })
    await expect(openLocalKms(place)).rejects.toThrow(KmsUnavailable)
  })
})

describe('the transit service', () => {
  contract(() => openKms({ kind: 'transit', url: server.url, token: server.token }, directory))

  test('a wrong token, another kind of key and no answer are told without secrets', async () => {
    const open = (url: string, token: string) => openKms({ kind: 'transit', url, token }, directory)
    const wrong = await open(server.url, 'wrong-token')
    await expect(wrong.health()).rejects.toThrow(/answered 403/)
    const plain = await open(server.url.replace(/[^/]+$/, 'plain'), server.token)
    await expect(plain.health()).rejects.toThrow(/not a derived one/)
    const nowhere = await open('http://127.0.0.1:9/v1/transit/keys/goodhand', server.token)
    const failure = await nowhere.wrap(Buffer.from('top secret key material'), 'a').catch(e => e)
    expect(failure).toBeInstanceOf(KmsUnavailable)
    expect(JSON.stringify([failure.message, failure.stack])).not.toMatch(/top secret|dG9wIHNl/)
  })
})

const note = hasModule ? '' : ' (skipped: SoftHSM2 or the package pkcs11js is not here)'
describe.skipIf(!hasModule)(`a hardware module over PKCS #11${note}`, () => {
  const tokens = join(directory, 'tokens')
  const uri = `pkcs11:token=market;object=root?module-path=${SOFT_HSM}`

  beforeAll(() => {
    mkdirSync(tokens)
    writeFileSync(join(directory, 'softhsm2.conf'), `directories.tokendir = ${tokens}\n`)
    process.env.SOFTHSM2_CONF = join(directory, 'softhsm2.conf')
    const init = [
      '--init-token',
      '--free',
      '--label',
      'market',
      '--pin',
      '4711',
      '--so-pin',
      '0815',
    ]
    execFileSync('softhsm2-util', init, { stdio: 'ignore' })
  })
  contract(() => openKms({ kind: 'pkcs11', uri, pin: '4711' }, directory))

  test('a wrong PIN, token or library is told', async () => {
    const open = (at: string, pin = '4711') => openKms({ kind: 'pkcs11', uri: at, pin }, directory)
    await expect(open(uri.replace('token=market', 'token=other'))).rejects.toThrow(/no token named/)
    await expect(open(uri.replace('softhsm2.so', 'nothing.so'))).rejects.toThrow(/no PKCS #11/)
    await expect(open(uri, '0000')).rejects.toThrow(/refused the PIN/)
  })
})
