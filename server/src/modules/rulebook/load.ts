import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AccessRulesAt, accessRulesOf, parseAccessRules } from './access-rules.ts'
import { createRuleBooks, parseRuleBook, type RuleBooks } from './rule-book.ts'
import {
  parseVerificationRules,
  type VerificationRulesAt,
  verificationRulesOf,
} from './verification-rules.ts'

/** The committed rules of this release. */
export const RULES_DIRECTORY = join(import.meta.dirname, '../../../../rules')

/** Reads `rules/<jurisdiction>/trade-<version>.json`, every version of every jurisdiction. */
export function loadRuleBooks(directory = RULES_DIRECTORY): RuleBooks {
  return createRuleBooks(readDated(directory, 'trade', parseRuleBook))
}

/** Reads `verification-<version>.json` of one jurisdiction; one without any sets no limits. */
export function loadVerificationRules(
  jurisdiction: string,
  directory = RULES_DIRECTORY,
): VerificationRulesAt {
  const versions = readDated(directory, 'verification', parseVerificationRules)
  return verificationRulesOf(jurisdiction, versions)
}

/** Reads `access-<version>.json` of one jurisdiction. */
export function loadAccessRules(jurisdiction: string, directory = RULES_DIRECTORY): AccessRulesAt {
  return accessRulesOf(jurisdiction, readDated(directory, 'access', parseAccessRules))
}

/** Every `<jurisdiction>/<kind>-<version>.json`, parsed. */
function readDated<T>(directory: string, kind: string, parse: (name: string, json: unknown) => T) {
  return readdirSync(directory, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(entry =>
      readdirSync(join(directory, entry.name))
        .filter(name => name.startsWith(`${kind}-`) && name.endsWith('.json'))
        .map(name => join(entry.name, name)),
    )
    .map(name => parse(name, JSON.parse(readFileSync(join(directory, name), 'utf8'))))
}
