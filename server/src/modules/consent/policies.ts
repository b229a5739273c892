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

/** All policies in all versions and languages. */
export interface Policies {
  /** Newest first. */
  versions(policy: PolicyName): readonly PolicyVersion[]
  current(policy: PolicyName, day: string): PolicyVersion
  /** The version in force on a day; undefined before the first. */
  inForce(policy: PolicyName, day: string): PolicyVersion | undefined
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
export const POLICIES_DIRECTORY = join(import.meta.dirname, '../../../../policies')

/** Reads `<policy>/<version>/<locale>.md`; a version that lacks a language is a bug. */
export function loadPolicies(directory = POLICIES_DIRECTORY): Policies {
  const texts = new Map<string, string>()
  const all = new Map(POLICIES.map(policy => [policy, read(directory, policy, texts)]))
  const versions = (policy: PolicyName) => all.get(policy) ?? []
  const text: Policies['text'] = (policy, version, locale) =>
    texts.get(`${policy}/${version}/${locale}`)
  const inForce: Policies['inForce'] = (policy, day) =>
    versions(policy).find(version => version <= day)
  return {
    versions,
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

function read(directory: string, policy: PolicyName, texts: Map<string, string>) {
  const versions = readdirSync(join(directory, policy)).sort().reverse()
  assert(versions.length > 0, `there is a policy ${policy}`)
  for (const version of versions) {
    for (const locale of LANGUAGES) {
      const file = join(directory, policy, version, `${locale}.md`)
      texts.set(`${policy}/${version}/${locale}`, readFileSync(file, 'utf8'))
    }
  }
  return versions
}

function compare(before: string, after: string, locale: Language): Change[] {
  const intlSegmenter = new Intl.Segmenter(locale, { granularity: 'word' })
  return diffWords(before, after, { intlSegmenter }).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'kept',
    text: value,
  }))
}
