import { existsSync, readFileSync, statSync } from 'node:fs'
import { type Trusted, verifyPresentation } from '../../../../verifier/src/index.ts'
import { CREDENTIAL_TYPE, withdrawIssuerKey } from '../../modules/credential/index.ts'
import { createClock } from '../../platform/clock.ts'
import { type Command, configOf, type Input, MARKET_OPTIONS, UsageError } from './command.ts'
import { withMarket } from './database.ts'

/** More than any credential or trust file of a market has. */
const FILE_BYTES_MAX = 64 * 1024 * 1024
const STDIN = 0

export const credential: Command = {
  name: 'credential',
  summary: 'Check a credit credential without asking anybody, or take a lost signing key out.',
  positionals: ['verify|withdraw-key', 'FILE|-|KID'],
  options: {
    trust: {
      type: 'string',
      placeholder: 'FILE',
      about: 'keys and status lists of issuers, as /api/v1/credential-trust answers them',
    },
    audience: { type: 'string', placeholder: 'WHO', about: 'for whom the holder had to sign' },
    nonce: { type: 'string', placeholder: 'WORD', about: 'the word that the holder had to sign' },
    'without-holder': { type: 'boolean', about: 'do not ask who shows it' },
    at: { type: 'string', placeholder: 'TIME', about: 'check as of this time (now)' },
    json: { type: 'boolean', about: 'answer in JSON' },
    ...MARKET_OPTIONS,
  },
  run: async input => {
    const [action, subject = ''] = input.positionals
    if (action === 'verify') return verify(input, subject)
    if (action === 'withdraw-key') return withdraw(input, subject)
    throw new UsageError('Say verify with a file, or withdraw-key with the id of a key.')
  },
}

async function verify(input: Input, file: string): Promise<number> {
  const { values } = input
  if (typeof values.trust !== 'string') throw new UsageError('Say --trust FILE.')
  const verdict = await verifyPresentation(read(file).trim(), {
    trusted: trustedIn(read(values.trust)),
    type: CREDENTIAL_TYPE,
    now_s: timeOf(values.at),
    holder: holderOf(input),
  })
  if (values.json) console.log(JSON.stringify(verdict))
  else if (verdict.ok) console.log(linesOf(verdict.value).join('\n'))
  else console.error(`Refused: ${verdict.code}`)
  return verdict.ok ? 0 : 1
}

type Value = Extract<Awaited<ReturnType<typeof verifyPresentation>>, { ok: true }>['value']

function linesOf({ issuer, claims, expiresAt_s, holderProved, status }: Value): string[] {
  const time = (at_s: number) => new Date(at_s * 1_000).toISOString()
  return [
    `issuer  ${issuer}`,
    `holder  ${holderProved ? 'proved' : 'not proved'}`,
    `status  valid as of ${time(status.asOf_s)}`,
    `until   ${time(expiresAt_s)}`,
    ...Object.entries(claims).map(([name, value]) => `claim   ${name}: ${JSON.stringify(value)}`),
  ]
}

function holderOf({ values: { audience, nonce, ...values } }: Input) {
  if (values['without-holder']) return null
  if (typeof audience === 'string' && typeof nonce === 'string') {
    return { audiences: [audience], nonce }
  }
  throw new UsageError('Say --audience and --nonce, or --without-holder.')
}

function timeOf(at: unknown): number {
  if (at === undefined) return Math.floor(createClock().now() / 1_000)
  const time = Date.parse(String(at))
  if (Number.isNaN(time)) throw new UsageError('--at takes a time such as 2026-11-22T10:00:00Z.')
  return Math.floor(time / 1_000)
}

function read(file: string): string {
  if (file === '-') return readFileSync(STDIN, 'utf8')
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`)
  if (statSync(file).size > FILE_BYTES_MAX) throw new UsageError(`${file} is too large.`)
  return readFileSync(file, 'utf8')
}

/** One issuer, or a list of them. */
function trustedIn(text: string): Trusted[] {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    throw new UsageError('--trust takes JSON.')
  }
  const all: unknown[] = Array.isArray(found) ? found : [found]
  const fits = (one: unknown): one is Trusted => {
    const { issuer, keys, statusLists } = (one ?? {}) as Partial<Trusted>
    return typeof issuer === 'string' && Array.isArray(keys) && typeof statusLists === 'object'
  }
  if (all.every(fits)) return all
  throw new UsageError('--trust takes what /api/v1/credential-trust answers, or a list of it.')
}

async function withdraw(input: Input, kid: string): Promise<number> {
  const done = await withMarket(configOf(input), 'goodhand credential', (database, clock) =>
    withdrawIssuerKey(database, clock.now(), kid),
  )
  if (!done) throw new Error(`There is no key ${kid} that still counts.`)
  console.log(`${kid} counts no more, and nothing that it signed.`)
  return 0
}
