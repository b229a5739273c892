import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import {
  createApiKey,
  listApiKeys,
  revokeApiKey,
  SCOPES,
  type Scope,
} from '../../modules/identity/index.ts'
import { createCommands } from '../../platform/commands.ts'
import { type Command, configOf, type Input, MARKET_OPTIONS, UsageError } from './command.ts'
import { withMarket } from './database.ts'

export const apiKey: Command = {
  name: 'api-key',
  summary: 'Make, list and revoke keys for programs that act for a person.',
  positionals: ['create|list|revoke', '[ID]'],
  options: {
    person: { type: 'string', placeholder: 'ID', about: 'whose key: person_…' },
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
  const personId = personOf(input)
  if (personId === undefined) throw new UsageError('Say whose key it is: --person person_…')
  const name = String(input.values.name ?? 'api')
  if (name.length > 60) throw new UsageError('--name is longer than 60 letters.')
  const scopes = scopesOf(input)
  const made = await withMarket(configOf(input), 'goodhand api-key', (database, clock) =>
    createCommands(database, clock).run(createApiKey, SYSTEM, { personId, name, scopes }),
  )
  if (!made.ok) throw new Error(`There is no person ${personId}.`)
  console.error(`Key ${made.value.id}. It is shown this once:`)
  console.log(made.value.key)
  return 0
}

async function list(input: Input): Promise<number> {
  const keys = await withMarket(configOf(input), 'goodhand api-key', database =>
    listApiKeys(database, personOf(input)),
  )
  for (const key of keys) {
    const state = key.revoked_at === null ? 'live' : `revoked ${iso(key.revoked_at)}`
    console.log([key.id, key.person_id, key.scopes.join(','), state, key.name].join('  '))
  }
  return 0
}

async function revoke(input: Input, id: string): Promise<number> {
  const done = await withMarket(configOf(input), 'goodhand api-key', (database, clock) =>
    createCommands(database, clock).run(revokeApiKey, SYSTEM, { id }),
  )
  if (!done.ok) throw new Error(`There is no live key ${id}.`)
  console.log(`${id} is revoked.`)
  return 0
}

function personOf(input: Input): PersonId | undefined {
  const { person } = input.values
  if (person === undefined) return undefined
  if (typeof person !== 'string' || !/^person_[0-9a-z]{26}$/.test(person)) {
    throw new UsageError('--person takes an id such as person_01j…')
  }
  return person as PersonId
}

function scopesOf(input: Input): Scope[] {
  const names = String(input.values.scopes ?? 'read').split(',')
  return names.map(name => {
    const scope = SCOPES.find(one => one === name.trim())
    if (scope === undefined) throw new UsageError(`There is no scope "${name}".`)
    return scope
  })
}
