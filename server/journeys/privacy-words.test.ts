import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sourceFiles } from '../../tools/source-files.ts'
import { MACHINES } from '../../tools/state-diagrams.ts'
import { PERSONAL_DATA } from '../src/app/personal-data.ts'
import { CHECKS } from '../src/app/self-scan.ts'
import { OPERATIONS } from '../src/modules/access/operations.ts'
import { STAFF_PURPOSES } from '../src/modules/access/purposes.ts'
import { DATA_CLASSES } from '../src/modules/vault/index.ts'
import { LANGUAGES } from './browser/testing/browser.ts'
import { wordsOf } from './browser/testing/words.ts'

const ROOT = join(import.meta.dirname, '../..')
const RULES = join(ROOT, 'rules')
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const { paths } = read(join(ROOT, 'server/openapi.json'))

type Named = { readonly key: string; readonly classes: readonly string[]; readonly basis: string }

/** The purposes of every jurisdiction. */
function purposes(): Named[] {
  const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' })
  const ofConsent = files.filter(file => /(^|[\\/])consent-[^\\/]+\.json$/.test(file))
  return ofConsent.flatMap(file => read(join(RULES, file)).purposes)
}

/** What a route may take in its body, by the names of properties on the way. */
function bodyOf(path: string, method: string) {
  const { content } = paths[`/api/v1${path}`][method].requestBody
  return content['application/json'].schema.properties
}

const processors =
  paths['/api/v1/privacy/processors'].get.responses[200].content['application/json'].schema
const holdings =
  paths['/api/v1/rights/holdings'].get.responses[200].content['application/json'].schema
const looked = Object.values(DATA_CLASSES).flatMap(one => [...one.purposes])

/** What time does to anything, as the code sets it and as the processes name it. */
function transitions(): string[] {
  const code = sourceFiles(/^server\/src\/(app|modules|platform)\/.*(?<!test)\.ts$/)
  const set = code.flatMap(({ text }) =>
    [...text.matchAll(/\btransition: '(\w+)'|: \['(\w+)', (?:0|\w+_MS)\]/g)].map(
      ([, one, other]) => one ?? other ?? '',
    ),
  )
  const steps = Object.values(MACHINES).flatMap(({ next }) => Object.entries(next))
  const timely = steps.filter(([, { by }]) => by.includes('time')).map(([name]) => name)
  return [...set, ...timely, 'send_refund', 'send_payout', 'ask_refund', 'ask_payout']
}

/** What the API names by a code, and where the words for it stand. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  'privacy:section.*.name': PERSONAL_DATA.map(one => one.section),
  'privacy:section.*.text': PERSONAL_DATA.map(one => one.section),
  'privacy:purpose.*.name': [...purposes().map(one => one.key), ...heldFor()],
  'privacy:purpose.*.no': purposes().map(one => one.key),
  'privacy:basis.*': purposes().map(one => one.basis),
  'privacy:class.*': [
    ...purposes().flatMap(one => one.classes),
    ...Object.keys(DATA_CLASSES),
    ...bodyOf('/privacy/processors/{id}/agreement', 'put').classes.items.enum,
  ],
  'privacy:lookPurpose.*': looked,
  'operator:sealed.why.*': Object.keys(STAFF_PURPOSES),
  'privacy:processorPurpose.*': processors.properties.items.items.properties.purpose.enum,
  'officer:finding.*.what': CHECKS.map(check => check.code),
  'officer:finding.*.mend': CHECKS.map(check => check.code),
  'operator:transition.*': transitions(),
  'operator:approvals.operation.*': Object.keys(OPERATIONS),
  'operator:approvals.param.*': Object.values(OPERATIONS).flatMap(({ params }) =>
    Object.keys(params.properties),
  ),
  'privacy:kind.*': bodyOf('/rights/requests', 'post').kind.enum,
  'officer:guide.*': bodyOf('/rights/requests', 'post').kind.enum,
  'privacy:reason.*': [
    ...bodyOf('/privacy/requests/{id}/answer', 'post').reasons.items.enum,
    ...holdings.properties.obstacles.items.enum,
    ...bodyOf('/privacy/holds', 'post').reason.enum,
  ],
  'officer:answerReason.*.name': bodyOf('/privacy/requests/{id}/answer', 'post').reasons.items.enum,
}

function heldFor(): string[] {
  return PERSONAL_DATA.map(one => one.purpose)
}

describe('what the market names by a code has words on the screens of staff and privacy', () => {
  test.each(LANGUAGES)('%s', language => {
    const words = wordsOf(language)
    const missing = Object.entries(NAMED).flatMap(([place, codes]) => {
      expect(codes.length, place).toBeGreaterThan(0)
      return codes.map(code => place.replace('*', code)).filter(key => !words.has(key))
    })
    expect([...new Set(missing)]).toEqual([])
  })
})
