import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { refuse } from '../../kernel/outcome.ts'
import { listFurnishers, registerFurnisher } from '../../modules/bureau/index.ts'
import { createApiKey, displayNames } from '../../modules/identity/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import { personOf } from './api-key.ts'
import { type Command, configOf, type Input, MARKET_OPTIONS, UsageError } from './command.ts'
import { withMarket } from './database.ts'

export const furnisher: Command = {
  name: 'furnisher',
  summary: 'Let another market tell of its people and read their credit, by an API key.',
  positionals: ['create|list', '[NAME]'],
  options: {
    person: {
      type: 'string',
      placeholder: 'WHO',
      about: 'whose account it is: an e-mail or person_…',
    },
    currency: { type: 'string', placeholder: 'CODE', about: 'in which it trades, e.g. CNY' },
    typical: {
      type: 'string',
      placeholder: 'MINOR',
      about: 'what a typical trade there is worth, in fen or cents',
    },
    ...MARKET_OPTIONS,
  },
  run: async input => {
    const [action, name] = input.positionals
    if (action === 'create' && name !== undefined) return create(input, name)
    if (action === 'list' && name === undefined) return list(input)
    throw new UsageError('Say create with a name, or list.')
  },
}

const REFUSED: Readonly<Record<string, string>> = {
  name_taken: 'There is a market of that name already.',
  account_speaks_already: 'That account speaks for another market already.',
}

async function create(input: Input, name: string): Promise<number> {
  const wish = wishOf(input, name)
  const made = await onMarket(input, async (database, clock) => {
    const accountId = await personOf(database, clock, input)
    assert(accountId, 'a person was asked for')
    if (!(await displayNames(database, [accountId])).has(accountId)) return refuse('not_found')
    const commands = createCommands(database, clock)
    const registered = await commands.run(registerFurnisher, SYSTEM, { ...wish, accountId })
    if (!registered.ok) return registered
    const key = { personId: accountId, name, scopes: ['furnish'] } as const
    return commands.run(createApiKey, SYSTEM, key)
  })
  if (!made.ok) throw new Error(REFUSED[made.refusal.code] ?? 'There is no such person.')
  console.error(`Key ${made.value.id}. It is shown this once:`)
  console.log(made.value.key)
  return 0
}

function wishOf({ values: { person, currency, typical } }: Input, name: string) {
  if (person === undefined) throw new UsageError('Say whose account it is: --person WHO')
  if (name.length < 1 || name.length > 60) throw new UsageError('A name has 1 to 60 letters.')
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) {
    throw new UsageError('--currency takes a code such as CNY.')
  }
  const typicalMinor = /^\d{1,9}$/.test(String(typical)) ? Number(typical) : 0
  if (typicalMinor < 1) throw new UsageError('--typical takes a whole number of fen or cents.')
  return { name, currency, typicalMinor }
}

async function list(input: Input): Promise<number> {
  const all = await onMarket(input, listFurnishers)
  for (const { id, name, currency, accountId } of all) {
    console.log([id, currency, accountId ?? 'by file only', name].join('  '))
  }
  if (all.length === 0) console.error('There are none.')
  return 0
}

function onMarket<T>(input: Input, work: (database: Database, clock: Clock) => Promise<T>) {
  return withMarket(configOf(input), 'goodhand furnisher', work)
}
