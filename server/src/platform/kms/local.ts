import { mkdirSync, statSync } from 'node:fs'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { decrypt, encrypt, SealBroken } from '../aes-gcm.ts'
import { randomKey, secretToken } from '../random.ts'
import { type Kms, KmsRefused, KmsUnavailable, proveKms, versionOf } from './kms.ts'

interface KeyFile {
  /** Oldest first; the last one wraps. Keys are base64. */
  readonly versions: readonly { readonly version: number; readonly key: string }[]
}

const FILE = 'root.json'

/**
 * The root key in a file that only this user may read, made at the first start. Whoever has both
 * this file and the database can read everything, so they are kept, and backed up, apart.
 */
export async function openLocalKms(directory: string): Promise<Kms> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, FILE)
  await makeFirst(path)
  let file = await read(path)

  /** Another process may have rotated since the file was read. */
  async function keyOf(version: number): Promise<Buffer> {
    const find = () => file.versions.find(one => one.version === version)
    if (!find()) file = await read(path)
    const found = find()
    if (!found) throw new KmsRefused(`version ${version} of the root key is not in ${FILE}`)
    return Buffer.from(found.key, 'base64')
  }

  async function wrap(key: Uint8Array, context: string): Promise<string> {
    const { version } = newest(file)
    const root = await keyOf(version)
    const sealed = encrypt(root, key, bound(version, context))
    root.fill(0)
    return `local:v${version}:${sealed.toString('base64')}`
  }

  const kms: Kms = {
    name: 'local',
    wrap,
    unwrap: async (wrapped, context) => {
      const version = versionOf(wrapped)
      const root = await keyOf(version)
      try {
        const sealed = Buffer.from(wrapped.slice(wrapped.lastIndexOf(':') + 1), 'base64')
        return decrypt(root, sealed, bound(version, context))
      } catch (error) {
        if (error instanceof SealBroken) throw new KmsRefused('a wrapped key does not open here')
        throw error
      } finally {
        root.fill(0)
      }
    },
    generate: async context => {
      const key = randomKey()
      return { key, wrapped: await wrap(key, context) }
    },
    rotate: async () => {
      file = await read(path)
      const version = newest(file).version + 1
      file = { versions: [...file.versions, { version, key: randomKey().toString('base64') }] }
      await replace(path, file)
      return version
    },
    health: async () => {
      file = await read(path)
      await proveKms(kms)
      return { version: newest(file).version, versions: file.versions.length }
    },
    close: async () => {},
  }
  return kms
}

function bound(version: number, context: string): Buffer {
  return Buffer.from(`local|${version}|${context}`)
}

function newest(file: KeyFile) {
  const last = file.versions.at(-1)
  if (!last) throw new KmsUnavailable(`${FILE} holds no key`)
  return last
}

async function read(path: string): Promise<KeyFile> {
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new KmsUnavailable(`${path} can be read by others. Run: chmod 600 ${path}`)
  }
  const file = JSON.parse(await readFile(path, 'utf8')) as KeyFile
  const whole = Array.isArray(file.versions) && file.versions.every(isWhole)
  if (!whole || file.versions.length === 0) throw new KmsUnavailable(`${path} is damaged`)
  return file
}

function isWhole({ version, key }: KeyFile['versions'][number]): boolean {
  return Number.isSafeInteger(version) && Buffer.from(String(key), 'base64').length === 32
}

async function makeFirst(path: string): Promise<void> {
  if (statSync(path, { throwIfNoEntry: false })) return
  const first = { versions: [{ version: 1, key: randomKey().toString('base64') }] }
  const incoming = await write(path, first)
  // Unlike a rename, a link never takes the place of a key that another process made meanwhile.
  await link(incoming, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(incoming)
}

/** Replaces the file whole or not at all, also when the power goes. */
async function replace(path: string, file: KeyFile): Promise<void> {
  await rename(await write(path, file), path)
  const directory = await open(join(path, '..'))
  await directory.sync().finally(() => directory.close())
}

async function write(path: string, file: KeyFile): Promise<string> {
  const incoming = `${path}.${Buffer.from(secretToken(6)).toString('hex')}`
  const handle = await open(incoming, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return incoming
}
