import { readFileSync, writeFileSync } from 'node:fs'
import { replaceReviewKey, reviewKeyOf } from '../../modules/vault/index.ts'
import { secretWeakness } from '../../platform/config/secrets.ts'
import { openFiles } from '../../platform/files.ts'
import { newBoxKeys, readBoxKeys, writeBoxKeys } from '../../platform/sealed-box.ts'
import { openKeys } from '../keys.ts'
import { openReviewDesk } from '../review-desk.ts'
import { keptOffset } from '../sandbox-routes.ts'
import { type Command, configOf, type Input, MARKET_OPTIONS, UsageError } from './command.ts'
import { withMarket } from './database.ts'
import { shutdownRequest } from './shutdown.ts'

const PORT = 4190

export const review: Command = {
  name: 'review',
  summary: 'Make the key that documents are sealed to, or open documents for reviewers.',
  positionals: ['new-key|serve', 'KEY-FILE'],
  options: {
    passphrase: { type: 'string', placeholder: 'FILE', about: 'file that holds the passphrase' },
    token: {
      type: 'string',
      placeholder: 'FILE',
      about: 'serve: file that holds what callers say',
    },
    'desk-port': { type: 'string', placeholder: 'PORT', about: `serve: on loopback (${PORT})` },
    ...MARKET_OPTIONS,
  },
  run: async input => {
    const [action, keyFile = ''] = input.positionals
    if (action === 'new-key') return newKey(input, keyFile)
    if (action === 'serve') return serve(input, keyFile)
    throw new UsageError('Say new-key or serve, and the file of the private key.')
  },
}

/** Documents are sealed to the new key from now on; earlier ones still need the key before. */
async function newKey(input: Input, keyFile: string): Promise<number> {
  const passphrase = secretOf(input, 'passphrase')
  const keys = newBoxKeys()
  // `wx`: a key that documents are sealed to must never be written over.
  writeFileSync(keyFile, writeBoxKeys(keys, passphrase), { mode: 0o600, flag: 'wx' })
  const { id } = reviewKeyOf(keys)
  await withMarket(configOf(input), 'goodhand review', async (database, clock) => {
    await database.transaction(async tx => {
      replaceReviewKey(tx, clock.now(), { id, public_key: keys.publicKey })
      return { commit: true, value: undefined }
    })
  })
  console.log(`Documents are sealed to ${id} from now on.`)
  console.log(`Keep ${keyFile} and its passphrase apart from the web server, and a copy of both.`)
  return 0
}

async function serve(input: Input, keyFile: string): Promise<number> {
  const config = configOf(input)
  const passphrase = secretOf(input, 'passphrase')
  const token = secretOf(input, 'token')
  const port = Number(input.values['desk-port'] ?? PORT)
  if (!(port > 0 && port < 65_536)) throw new UsageError('--desk-port takes 1 to 65535.')
  const reviewKey = reviewKeyOf(readBoxKeys(readFileSync(keyFile, 'utf8'), passphrase))
  return withMarket(config, 'goodhand review', async (database, clock) => {
    const ring = await openKeys(config, database, clock)
    const files = await openFiles(config.files)
    const now = async () => {
      // Only a sandbox lets anyone move the time, and it may do so while this runs.
      if (config.mode === 'sandbox') clock.setOffset(await keptOffset(database))
      return clock.now()
    }
    const desk = await openReviewDesk({ database, files, now, reviewKey, token, port })
    console.log(`${reviewKey.id} opens documents at ${desk.url}. Ctrl-C ends it.`)
    process.send?.({ kind: 'ready', url: desk.url })
    await shutdownRequest().asked
    await desk.close()
    await ring.close()
    return 0
  })
}

function secretOf(input: Input, name: 'passphrase' | 'token'): string {
  const file = input.values[name]
  if (typeof file !== 'string') throw new UsageError(`--${name} FILE is missing.`)
  const secret = readFileSync(file, 'utf8').trim()
  const weakness = secretWeakness(secret)
  if (weakness) throw new UsageError(`The ${name} ${weakness}. Make one with: openssl rand -hex 32`)
  return secret
}
