import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, type TSchema, Type } from 'typebox'
import { Check, Errors } from 'typebox/value'
import { assert } from '../../kernel/assert.ts'
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
  readonly jurisdiction: string
  readonly version: string
  readonly effectiveFrom: string
}

/** What no schema can say of a file: the place and what is wrong there; undefined when nothing is. */
export type FaultIn<T> = (file: T) => string | undefined

/**
 * Reads every `<kind>-<version>.json` of a jurisdiction, the newest first; none where it has none.
 * Throws with the place of every error: a market must not start on a broken rule.
 */
export function readDated<S extends TSchema>(
  directory: string,
  jurisdiction: string,
  kind: string,
  schema: S,
  faultIn?: FaultIn<Static<S>>,
): Static<S>[] {
  const folder = join(directory, jurisdiction)
  const names = existsSync(folder) ? readdirSync(folder) : []
  const versions = new Set<string>()
  return names
    .filter(name => name.startsWith(`${kind}-`) && name.endsWith('.json'))
    .map(name => {
      const json: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      const path = `${jurisdiction}/${name}`
      const file = parseDated(path, schema, json, faultIn)
      const head = file as Dated
      if (head.jurisdiction !== jurisdiction) throw faulty(path, '/jurisdiction is not its folder')
      if (versions.has(head.version)) throw faulty(path, '/version is that of another file')
      versions.add(head.version)
      return file
    })
    .sort((a, b) => starts(b as Dated) - starts(a as Dated))
}

/** The version in force at a time, of versions that stand newest first. */
export function inForce<T extends Dated>(newestFirst: readonly T[], at: Instant): T | undefined {
  return newestFirst.find(file => starts(file) <= at)
}

/** The rules of a kind as a question about a time; a bug when the jurisdiction has none yet. */
export function loadDated<S extends TSchema>(
  ...from: Parameters<typeof readDated<S>>
): (at: Instant) => Static<S> {
  const [, jurisdiction, kind] = from
  const newestFirst = readDated<S>(...from) as (Static<S> & Dated)[]
  return at => {
    const found = inForce(newestFirst, at)
    if (found === undefined) throw new Error(`no ${kind} rules of ${jurisdiction} are in force`)
    return found
  }
}

/** Parses and checks one file; throws with the place of every error. */
export function parseDated<S extends TSchema>(
  name: string,
  schema: S,
  json: unknown,
  faultIn?: FaultIn<Static<S>>,
): Static<S> {
  if (!Check(schema, json)) {
    throw faulty(name, ...[...Errors(schema, json)].map(e => `${e.instancePath} ${e.message}`))
  }
  if (parseInstant((json as Dated).effectiveFrom) === undefined) {
    throw faulty(name, '/effectiveFrom is not a time')
  }
  const fault = faultIn?.(json)
  if (fault !== undefined) throw faulty(name, fault)
  return json
}

function faulty(name: string, ...faults: string[]): Error {
  return new Error(`rules ${name}: ${faults.join('; ')}`)
}

/** When a version begins to hold. */
export function starts({ effectiveFrom }: Pick<Dated, 'effectiveFrom'>): Instant {
  const at = parseInstant(effectiveFrom)
  assert(at !== undefined, 'parsing a file looked at its time')
  return at
}
