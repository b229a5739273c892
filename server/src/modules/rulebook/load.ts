import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRuleBooks, parseRuleBook, type RuleBooks } from './rule-book.ts'

/** The committed rules of this release. */
export const RULES_DIRECTORY = join(import.meta.dirname, '../../../../rules')

/** Reads `rules/<jurisdiction>/trade-<version>.json`, every version of every jurisdiction. */
export function loadRuleBooks(directory = RULES_DIRECTORY): RuleBooks {
  const files = readdirSync(directory, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(entry =>
      readdirSync(join(directory, entry.name))
        .filter(name => /^trade-.*\.json$/.test(name))
        .map(name => join(entry.name, name)),
    )
  return createRuleBooks(
    files.map(name => parseRuleBook(name, JSON.parse(readFileSync(join(directory, name), 'utf8')))),
  )
}
