import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diffWords } from 'diff'
import { assert } from '../../kernel/assert.ts'
import { LANGUAGES, type Language } from '../../platform/http/language.ts'

/** What a market publishes about itself and its users' data. */
export const POLICIES = ['terms', 'privacy'] as const
export type PolicyName = (typeof POLICIES)[number]

/** A day, `YYYY-MM-DD`, from whose midnight in UTC a version is in force. */
export type PolicyVersion = string

/** One piece of a comparison, in reading order. */
export interface Change {
  readonly kind: 'kept' | 'added' | 'removed'
  readonly text: string
}

/** One version of a policy in all languages, named by the digest of what it says. */
export interface Edition {
  readonly policy: PolicyName
  readonly version: PolicyVersion
  readonly texts: Readonly<Record<Language, string>>
  /** SHA-256 of the texts, in hexadecimal. */
  readonly digest: string
}

/** Policies in their versions and languages. */
export interface Policies {
  /** Newest first. */
  versions(policy: PolicyName): readonly PolicyVersion[]
  current(policy: PolicyName, day: string): PolicyVersion
  /** The version in force on a day; undefined before the first. */
  inForce(policy: PolicyName, day: string): PolicyVersion | undefined
  edition(policy: PolicyName, version: PolicyVersion): Edition | undefined
  /** Markdown. Undefined for a version that never was. */
  text(policy: PolicyName, version: PolicyVersion, locale: Language): string | undefined
  /** What changed from one version to another, word by word as the language has words. */
  difference(
    policy: PolicyName,
    versions: { readonly from: PolicyVersion; readonly to: PolicyVersion },
    locale: Language,
  ): Change[] | undefined
}

/** The committed policies of this release. */
const POLICIES_DIRECTORY = join(import.meta.dirname, '../../../../policies')

/** Reads `<policy>/<version>/<locale>.md`; a version that lacks a language is a bug. */
export function loadPolicies(directory = POLICIES_DIRECTORY): Edition[] {
  return POLICIES.flatMap(policy => {
    const versions = readdirSync(join(directory, policy)).filter(name => DAY.test(name))
    assert(versions.length > 0, `there is a policy ${policy}`)
    return versions.map(version => {
      const read = (locale: Language) =>
        readFileSync(join(directory, policy, version, `${locale}.md`), 'utf8')
      const texts = Object.fromEntries(LANGUAGES.map(locale => [locale, read(locale)]))
      return editionOf({ policy, version, texts: texts as Edition['texts'] })
    })
  })
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

function editionOf(one: Omit<Edition, 'digest'>): Edition {
  const said = JSON.stringify(LANGUAGES.map(language => [language, one.texts[language]]))
  return { ...one, digest: createHash('sha256').update(said).digest('hex') }
}

/** These editions as the policies of a market. */
export function policiesOf(editions: readonly Edition[]): Policies {
  const all = editions.toSorted((a, b) => (a.version < b.version ? 1 : -1))
  const edition: Policies['edition'] = (policy, version) =>
    all.find(one => one.policy === policy && one.version === version)
  const versions: Policies['versions'] = policy =>
    all.filter(one => one.policy === policy).map(one => one.version)
  const text: Policies['text'] = (policy, version, locale) =>
    edition(policy, version)?.texts[locale]
  const inForce: Policies['inForce'] = (policy, day) =>
    versions(policy).find(version => version <= day)
  return {
    versions,
    edition,
    text,
    inForce,
    current: (policy, day) => {
      const found = inForce(policy, day)
      assert(found, `a version of ${policy} is in force on ${day}`)
      return found
    },
    difference: (policy, { from, to }, locale) => {
      const before = text(policy, from, locale)
      const after = text(policy, to, locale)
      return before === undefined || after === undefined
        ? undefined
        : compare(before, after, locale)
    },
  }
}

function compare(before: string, after: string, locale: Language): Change[] {
  const intlSegmenter = new Intl.Segmenter(locale, { granularity: 'word' })
  return diffWords(before, after, { intlSegmenter }).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'kept',
    text: value,
  }))
}
