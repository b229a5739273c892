import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import {
  createApiKey,
  listApiKeys,
  personByEmail,
  revokeApiKey,
  SCOPES,
  type Scope,
} from '../../modules/identity/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import { openKeys } from '../keys.ts'
import { type Command, configOf, type Input, MARKET_OPTIONS, UsageError } from './command.ts'
import { withMarket } from './database.ts'

export const apiKey: Command = {
  name: 'api-key',
  summary: 'Make, list and revoke keys for programs that act for a person.',
  positionals: ['create|list|revoke', '[ID]'],
  options: {
    person: { type: 'string', placeholder: 'WHO', about: 'whose key: an e-mail or person_…' },
    name: { type: 'string', placeholder: 'NAME', about: 'what tells it from other keys (api)' },
    scopes: { type: 'string', placeholder: 'LIST', about: `of ${SCOPES.join(', ')} (read)` },
    ...MARKET_OPTIONS,
  },
  run: async input => {
    const [action, id] = input.positionals
    if (action === 'create') return create(input)
    if (action === 'list') return list(input)
    if (action === 'revoke' && id !== undefined) return revoke(input, id)
    throw new UsageError('Say create, list, or revoke with the id of a key.')
  },
}

async function create(input: Input): Promise<number> {
  if (input.values.person === undefined) throw new UsageError('Say whose key it is: --person WHO')
  const name = String(input.values.name ?? 'api')
  if (name.length < 1 || name.length > 60) throw new UsageError('--name takes 1 to 60 letters.')
  const scopes = scopesOf(input)
  const made = await onMarket(input, async (database, clock) => {
    const personId = await personOf(database, clock, input)
    assert(personId, 'a person was asked for')
    const commands = createCommands(database, clock)
    return commands.run(createApiKey, SYSTEM, { personId, name, scopes })
  })
  if (!made.ok) throw new Error(`There is no person ${input.values.person}.`)
  console.error(`Key ${made.value.id}. It is shown this once:`)
  console.log(made.value.key)
  return 0
}

async function list(input: Input): Promise<number> {
  const keys = await onMarket(input, async (database, clock) =>
    listApiKeys(database, await personOf(database, clock, input)),
  )
  for (const key of keys) {
    const state = key.revoked_at === null ? 'live' : `revoked ${iso(key.revoked_at)}`
    console.log([key.id, key.person_id, key.scopes.join(','), state, key.name].join('  '))
  }
  if (keys.length === 0) console.error('There are no keys.')
  return 0
}

async function revoke(input: Input, id: string): Promise<number> {
  const done = await onMarket(input, (database, clock) =>
    createCommands(database, clock).run(revokeApiKey, SYSTEM, { id }),
  )
  if (!done.ok) throw new Error(`There is no live key ${id}.`)
  console.log(`${id} is revoked.`)
  return 0
}

function onMarket<T>(input: Input, work: (database: Database, clock: Clock) => Promise<T>) {
  return withMarket(configOf(input), 'goodhand api-key', work)
}

/** Who `--person` means; undefined when it is left out. Throws when nobody has that e-mail. */
export async function personOf(
  database: Database,
  clock: Clock,
  input: Input,
): Promise<PersonId | undefined> {
  const { person } = input.values
  if (typeof person !== 'string') return undefined
  if (/^person_[0-9a-z]{26}$/.test(person)) return person as PersonId
  if (!person.includes('@')) throw new UsageError('--person takes an e-mail or an id: person_…')
  const ring = await openKeys(configOf(input), database, clock)
  try {
    const found = await personByEmail(database, person)
    if (!found) throw new Error(`Nobody has the e-mail ${person}.`)
    return found
  } finally {
    await ring.close()
  }
}

function scopesOf(input: Input): Scope[] {
  const names = String(input.values.scopes ?? 'read').split(',')
  return names.map(name => {
    const scope = SCOPES.find(one => one === name.trim())
    if (scope === undefined) throw new UsageError(`There is no scope "${name}".`)
    return scope
  })
}
