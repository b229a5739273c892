import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type AccessRulesAt, AccessRulesFile, faultInAccessRules } from './access-rules.ts'
import { inForce, loadDated, readDated } from './dated.ts'
import { faultInReleaseRules, type ReleaseRulesAt, ReleaseRulesFile } from './release-rules.ts'
import { createRuleBooks, faultInRuleBook, RuleBookFile, type RuleBooks } from './rule-book.ts'
import {
  faultInVerificationRules,
  type VerificationRulesAt,
  VerificationRulesFile,
} from './verification-rules.ts'

/** The committed rules of this release. */
export const RULES_DIRECTORY = join(import.meta.dirname, '../../../../rules')

/** Reads `rules/<jurisdiction>/trade-<version>.json`, every version of every jurisdiction. */
export function loadRuleBooks(directory = RULES_DIRECTORY): RuleBooks {
  const folders = readdirSync(directory, { withFileTypes: true }).filter(one => one.isDirectory())
  return createRuleBooks(
    folders.flatMap(({ name }) =>
      readDated(directory, name, 'trade', RuleBookFile, faultInRuleBook).map(named),
    ),
  )
}

/** Reads `verification-<version>.json` of one jurisdiction; one without any sets no limits. */
export function loadVerificationRules(
  jurisdiction: string,
  directory = RULES_DIRECTORY,
): VerificationRulesAt {
  const from = [directory, jurisdiction, 'verification'] as const
  const newestFirst = readDated(...from, VerificationRulesFile, faultInVerificationRules).map(named)
  return at => inForce(newestFirst, at)
}

/** Reads `access-<version>.json` of one jurisdiction. */
export function loadAccessRules(jurisdiction: string, directory = RULES_DIRECTORY): AccessRulesAt {
  return loadDated(directory, jurisdiction, 'access', AccessRulesFile, faultInAccessRules)
}

/** Reads `release-<version>.json` of one jurisdiction. */
export function loadReleaseRules(
  jurisdiction: string,
  directory = RULES_DIRECTORY,
): ReleaseRulesAt {
  return loadDated(directory, jurisdiction, 'release', ReleaseRulesFile, faultInReleaseRules)
}

/** With the id that decisions record: `cn@2026-11-01`. */
function named<T extends { readonly jurisdiction: string; readonly version: string }>(rules: T) {
  return { ...rules, id: `${rules.jurisdiction}@${rules.version}` }
}
