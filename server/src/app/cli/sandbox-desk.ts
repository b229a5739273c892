import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  currentReviewKey,
  knowsReviewKey,
  replaceReviewKey,
  reviewKeyOf,
} from '../../modules/vault/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { ReviewConfig } from '../../platform/config.ts'
import type { Database } from '../../platform/postgres.ts'
import { secretToken } from '../../platform/random.ts'
import { type BoxKeys, newBoxKeys, readBoxKeys, writeBoxKeys } from '../../platform/sealed-box.ts'
import { keepRunning } from './child-program.ts'

export interface SandboxDeskOptions {
  readonly review: ReviewConfig & { readonly keysDir: string }
  readonly dataDir: string
  readonly databaseUrl: string
  readonly database: Database
  readonly clock: Clock
  readonly report: (text: string) => void
}

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))

/**
 * Runs `goodhand review serve` for a sandbox, with a key made at the first start. Its directory lies
 * apart from the market's data and is readable by this user only. A real market keeps the key where
 * the web server cannot reach it at all, and runs the desk itself.
 */
export async function startSandboxDesk(options: SandboxDeskOptions) {
  const { review, dataDir, databaseUrl, database, clock, report } = options
  const files = filesIn(review.keysDir)
  mkdirSync(review.keysDir, { recursive: true, mode: 0o700 })
  const keys = keysIn(files)
  writeFileSync(files.token, review.token, { mode: 0o600 })
  await sealTo(database, clock, keys)
  const port = new URL(review.url).port
  const secrets = ['--passphrase', files.passphrase, '--token', files.token]
  const args = ['review', 'serve', files.key, ...secrets, '--desk-port', port, '--data', dataDir]
  // The address keeps it from starting a database of its own when the market has just ended.
  const env = { DATABASE_URL: databaseUrl }
  return keepRunning({ name: 'review-desk', main: CLI, args, env, dataDir, report })
}

function filesIn(directory: string) {
  const [key, passphrase, token] = ['reviewer.pem', 'passphrase', 'token'].map(name =>
    join(directory, name),
  ) as [string, string, string]
  return { key, passphrase, token }
}

/** The key pair of this directory; made when there is none. */
function keysIn({ key, passphrase }: ReturnType<typeof filesIn>): BoxKeys {
  if (existsSync(key)) {
    return readBoxKeys(readFileSync(key, 'utf8'), readFileSync(passphrase, 'utf8').trim())
  }
  const keys = newBoxKeys()
  const secret = secretToken()
  writeFileSync(passphrase, secret, { mode: 0o600 })
  writeFileSync(key, writeBoxKeys(keys, secret), { mode: 0o600, flag: 'wx' })
  return keys
}

/** Documents are sealed to this key from now on. One that was retired by hand stays retired. */
async function sealTo(database: Database, clock: Clock, keys: BoxKeys): Promise<void> {
  const { id } = reviewKeyOf(keys)
  if ((await currentReviewKey(database))?.id === id) return
  if (await knowsReviewKey(database, id)) return
  await database.transaction(async tx => {
    replaceReviewKey(tx, clock.now(), { id, public_key: keys.publicKey })
    return { commit: true, value: undefined }
  })
}
