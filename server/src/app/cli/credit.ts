import { readFile } from 'node:fs/promises'
import {
  ATTACKS,
  type AttackKind,
  DataInvalid,
  evaluate,
  NotGiven,
  PROTOCOLS,
  type ProtocolName,
  type Request,
  scaleOf,
} from '../../modules/credit/index.ts'
import { type Command, type Input, UsageError } from './command.ts'
import { tableOf } from './credit-table.ts'

const NAMES = Object.keys(PROTOCOLS) as ProtocolName[]

export const credit: Command = {
  name: 'credit',
  summary: "Run the market's credit models on a network of ratings and print how good they are.",
  positionals: ['evaluate', '[TEST]'],
  options: {
    protocol: { type: 'string', placeholder: 'NAME', about: `one of ${NAMES.join(', ')}` },
    network: {
      type: 'string',
      placeholder: 'FILE',
      about: 'ratings as .csv or .csv.gz: rater, ratee, rating, and perhaps time',
    },
    scale: { type: 'string', placeholder: 'LOW..HIGH', about: 'of the ratings (guessed)' },
    labels: { type: 'string', placeholder: 'FILE', about: 'user, label: -1 bad, 1 good' },
    seeds: { type: 'string', placeholder: 'FILE', about: 'users whom the market trusts' },
    attack: { type: 'string', placeholder: 'KIND', about: `one of ${ATTACKS.join(', ')}` },
    k: { type: 'string', placeholder: 'N', about: 'new accounts of the attack by target (30)' },
    split: {
      type: 'string',
      placeholder: 'TRAIN TEST',
      about: 'instead of --network: learn from one file, predict the other',
    },
    baselines: { type: 'boolean', about: 'show simple methods beside the model' },
    json: { type: 'boolean', about: 'print JSON' },
  },
  run: async input => {
    if (input.positionals[0] !== 'evaluate') throw new UsageError('Say: credit evaluate')
    const result = await evaluated(await requestOf(input))
    console.log(input.values.json ? JSON.stringify(result, null, 2) : tableOf(result))
    return 0
  },
}

async function evaluated(request: Request) {
  try {
    return evaluate(request)
  } catch (error) {
    if (error instanceof DataInvalid || error instanceof NotGiven) {
      throw new UsageError(error.message)
    }
    throw error
  }
}

async function requestOf(input: Input): Promise<Request> {
  const protocol = protocolOf(input.values.protocol)
  const [train, test] = filesOf(input)
  const attack = attackOf(input, protocol)
  const { scale, labels, seeds } = input.values
  return {
    protocol,
    network: await contents(train),
    ...(test !== undefined && { test: await contents(test) }),
    ...(typeof labels === 'string' && { labels: await contents(labels) }),
    ...(typeof seeds === 'string' && { seeds: await contents(seeds) }),
    ...(typeof scale === 'string' && { scale: understood(() => scaleOf(scale)) }),
    ...(attack && { attack }),
    baselines: input.values.baselines === true,
  }
}

function understood<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function protocolOf(text: string | boolean | undefined): ProtocolName {
  const found = NAMES.find(name => name.toLowerCase() === String(text).toLowerCase())
  if (found) return found
  throw new UsageError(`--protocol is one of ${NAMES.join(', ')}.`)
}

/** The second file of --split stands where an argument would. */
function filesOf({ values, positionals }: Input): [train: string, test?: string] {
  const [, test] = positionals
  const { network, split } = values
  if (typeof split === 'string' && test !== undefined && network === undefined) return [split, test]
  if (typeof network === 'string' && split === undefined && test === undefined) return [network]
  throw new UsageError('Say --network FILE, or --split TRAIN TEST.')
}

const K_MAX = 1_000

function attackOf({ values }: Input, protocol: ProtocolName) {
  const { attack, k } = values
  if (attack === undefined && k === undefined) return undefined
  if (protocol !== 'ATT') throw new UsageError('--attack and --k belong to --protocol ATT.')
  const kind = ATTACKS.find((one): one is AttackKind => one === attack)
  if (!kind) throw new UsageError(`--attack is one of ${ATTACKS.join(', ')}.`)
  const size = Number(k ?? 30)
  if (!Number.isInteger(size) || size < 0 || size > K_MAX) {
    throw new UsageError(`--k is a whole number from 0 to ${K_MAX}.`)
  }
  return { kind, k: size }
}

async function contents(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new UsageError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}
