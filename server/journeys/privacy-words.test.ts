import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { sourceFiles } from '../../tools/source-files.ts'
import { MACHINES } from '../../tools/state-diagrams.ts'
import { catalogueWords } from '../src/app/catalogue-words.ts'
import { PERSONAL_DATA } from '../src/app/personal-data.ts'
import { CHECKS } from '../src/app/self-scan.ts'
import { EVERYBODY, GRANTED_ROLES } from '../src/kernel/roles.ts'
import { instant } from '../src/kernel/time.ts'
import { OPERATIONS } from '../src/modules/access/operations.ts'
import { STAFF_PURPOSES } from '../src/modules/access/purposes.ts'
import {
  STATES as AFTERSALE_STATES,
  CAUSES,
  REMEDIES,
} from '../src/modules/aftersales/aftersale.ts'
import { MOMENTS } from '../src/modules/aftersales/law/evidence.ts'
import { CLAIM_NAMES } from '../src/modules/credential/claims.ts'
import { GRADES, ROLES } from '../src/modules/credit/axes.ts'
import { TELLS } from '../src/modules/credit/tells.ts'
import { DEPOSIT_STATES } from '../src/modules/deposit/deposit.ts'
import {
  REMEDIES as DISPUTE_REMEDIES,
  STATES as DISPUTE_STATES,
} from '../src/modules/disputes/dispute.ts'
import { loadDisputeRules, REASONS } from '../src/modules/disputes/rules.ts'
import { PURPOSES } from '../src/modules/ledger/entry.ts'
import { loadCatalogue } from '../src/modules/listings/index.ts'
import { LISTING_STATES } from '../src/modules/listings/listing.ts'
import { MOVEMENT_STATES } from '../src/modules/payments/movement.ts'
import { DIMENSIONS as DIMENSIONS_RATED } from '../src/modules/ratings/round.ts'
import { HOLD_REASONS } from '../src/modules/rights/hold.ts'
import { TOLD } from '../src/modules/rights/page.ts'
import { SAID, wordFor } from '../src/modules/rights/said.ts'
import { isNamed } from '../src/modules/rights/words.ts'
import { CATEGORIES, TICKET_STATES } from '../src/modules/support/ticket.ts'
import { STATES } from '../src/modules/trade/index.ts'
import { DATA_CLASSES } from '../src/modules/vault/index.ts'
import { CHECK_STATES, PROOFS } from '../src/modules/verification/check.ts'
import { SIDES } from '../src/modules/verification/documents.store.ts'
import { REGISTRATION_KINDS } from '../src/modules/verification/elements.ts'
import { REJECT_REASONS } from '../src/modules/verification/review.ts'
import { DOCUMENT_KINDS } from '../src/modules/verification/rules/documents.ts'
import { testDatabase } from '../src/platform/testing/database.ts'
import { LANGUAGES } from './browser/testing/browser.ts'
import { wordsOf } from './browser/testing/words.ts'

const NOW = instant(Date.UTC(2026, 10, 23))
const ROOT = join(import.meta.dirname, '../..')
const RULES = join(ROOT, 'rules')
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const { paths } = read(join(ROOT, 'server/openapi.json'))

/** `text` and `text[]` of PostgreSQL. */
const TEXT_TYPES = [25, 1009]
const catalogue = loadCatalogue()

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

/** What can stand in the fields of a person's copy that hold codes. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  'profile.roles': [...EVERYBODY, ...GRANTED_ROLES],
  'profile.locale': LANGUAGES,
  'roles.name': GRANTED_ROLES,
  'ways_in.kind': ['passkey', 'authenticator', 'phone'],
  'payout_account.kind': ['bank', 'wallet'],
  'looks.kind': ['self', 'staff', 'person', 'market'],
  'looks.role': GRANTED_ROLES,
  'looks.dataClass': Object.keys(DATA_CLASSES),
  'looks.purpose': looked,
  'listings.category': catalogue.categories.map(({ code }) => code),
  'listings.state': LISTING_STATES,
  'trades.role': EVERYBODY,
  'trades.state': STATES,
  'aftersales.role': EVERYBODY,
  'aftersales.remedy': REMEDIES,
  'aftersales.cause': Object.keys(CAUSES),
  'aftersales.state': AFTERSALE_STATES,
  'tickets.category': CATEGORIES,
  'tickets.state': TICKET_STATES,
  'goods_looks.moment': MOMENTS,
  'dispute_photos.verdict': ['accepted', 'rejected'],
  'disputes.role': EVERYBODY,
  'disputes.claimant': EVERYBODY,
  'disputes.reason': REASONS,
  'disputes.remedy': Object.keys(DISPUTE_REMEDIES),
  'disputes.state': DISPUTE_STATES,
  'panel_seats.side': EVERYBODY,
  'panel_seats.vote': ['claimant', 'respondent'],
  'panel_seats.rule': loadDisputeRules('cn')(NOW)?.cited ?? [],
  'conversations.role': EVERYBODY,
  'ratings_given.points': Object.values(DIMENSIONS_RATED).flat(),
  'ratings_received.points': Object.values(DIMENSIONS_RATED).flat(),
  'credit.kind': ['score', 'credibility', 'finding'],
  'credit.role': ROLES,
  'credit.grade': GRADES,
  'credit.code': TELLS.map(({ code }) => code),
  'balances.kind': PURPOSES,
  'deposit.state': DEPOSIT_STATES.filter(state => state !== 'empty'),
  'movements.kind': ['refund', 'payout'],
  'movements.state': MOVEMENT_STATES,
  'consents.purpose': purposes().map(one => one.key),
  'consents.decision': ['given', 'refused', 'withdrawn'],
  'verification.kind': [...PROOFS, ...SIDES],
  'verification.state': [...CHECK_STATES, 'confirmed', 'document_kept', 'document_deleted'],
  'verification.reasons': REJECT_REASONS,
  'credential.kind': ['issued', 'shown_by_link', 'brought_along'],
  'credential.shown': CLAIM_NAMES,
  'legal_holds.reason': HOLD_REASONS,
  'identity_check.documentKind': DOCUMENT_KINDS,
  'identity_check.registrationKind': REGISTRATION_KINDS,
  'trader_details.registrationKind': REGISTRATION_KINDS,
}

/** Text in a copy that is shown as it is: ids, names, words of people, numbers with their unit. */
const PLAIN =
  /(^id|Id|^name|At|^at|^text|words|title|description|addition|reply|amountMinor|currency|number|whom|model|policyVersion|serialEnd|sha256|picture)$/

describe('a copy of one’s data says in words whatever the market names by a code', () => {
  test.each(LANGUAGES)('%s', language => {
    const words = catalogueWords(catalogue.categories)
    const missing = Object.entries(CODES).flatMap(([field, codes]) => {
      expect(codes.length, field).toBeGreaterThan(0)
      const unsaid = codes.filter(code => !wordFor(words, language, field, code))
      return unsaid.map(code => `${field} “${code}”: say it in modules/rights/said.ts`)
    })
    expect([...new Set(missing)]).toEqual([])
  })

  test('what is said and what can be said are the same fields', () => {
    expect(Object.keys(CODES).toSorted()).toEqual(Object.keys(SAID).toSorted())
  })

  test('every field of every table that it reads is known', async () => {
    const own = await testDatabase()
    const client = new pg.Client({ connectionString: own.url })
    await client.connect()
    const wanting: string[] = []
    for (const { section, list } of PERSONAL_DATA) {
      if (!list) continue
      const { fields } = await client.query(list.text, ['person_nobody', 1])
      for (const { name, dataTypeID } of fields) {
        const field = `${section}.${name}`
        if (TOLD.includes(field)) continue
        if (!isNamed(name)) wanting.push(`${field}: name it in modules/rights/words.ts`)
        const isText = TEXT_TYPES.includes(dataTypeID)
        if (isText && !PLAIN.test(name) && !(field in SAID))
          wanting.push(`${field}: say its codes in modules/rights/said.ts, or add it to PLAIN`)
      }
    }
    await client.end()
    await own.close()
    expect(wanting).toEqual([])
  })
})
