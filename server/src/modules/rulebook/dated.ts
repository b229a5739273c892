import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, type TSchema, Type } from 'typebox'
import { Check, Errors } from 'typebox/value'
import { type Instant, parseInstant } from '../../kernel/time.ts'

/** The head that every file of dated rules carries. */
export const DATED = {
  jurisdiction: Type.String({ pattern: '^[a-z]{2}$' }),
  version: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
  effectiveFrom: Type.String({ format: 'date-time' }),
  sources: Type.Array(Type.Object({ rule: Type.String(), source: Type.String() }), {
    minItems: 1,
  }),
}

interface Dated {
  readonly effectiveFrom: string
}

/**
 * Reads every `<kind>-<version>.json` of a jurisdiction and answers the version in force at a time.
 * Throws with the place of every error: a market must not start on a broken rule.
 */
export function loadDated<S extends TSchema>(
  directory: string,
  jurisdiction: string,
  kind: string,
  schema: S,
): (at: Instant) => Static<S> {
  const folder = join(directory, jurisdiction)
  const names = existsSync(folder) ? readdirSync(folder) : []
  const newestFirst = names
    .filter(name => name.startsWith(`${kind}-`) && name.endsWith('.json'))
    .map(name => parse(name, schema, JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .sort((a, b) => starts(b) - starts(a))
  return at => {
    const found = newestFirst.find(file => starts(file) <= at)
    if (found === undefined) throw new Error(`no ${kind} rules of ${jurisdiction} are in force`)
    return found
  }
}

function parse<S extends TSchema>(name: string, schema: S, json: unknown): Static<S> {
  if (Check(schema, json)) return json
  const places = [...Errors(schema, json)].map(e => `${e.instancePath} ${e.message}`)
  throw new Error(`rules ${name}: ${places.join('; ')}`)
}

function starts(file: unknown): number {
  return parseInstant((file as Dated).effectiveFrom) ?? 0
}
