import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CreditWords } from '../modules/bureau/index.ts'
import { LANGUAGES, type Language } from '../platform/http/language.ts'
import { CATALOGUES } from './catalogue-words.ts'

/** Reads the words of credit in every language, once. */
export function loadCreditWords(): (language: Language) => CreditWords {
  const words = Object.fromEntries(
    LANGUAGES.map(language => {
      const text = readFileSync(join(CATALOGUES, language, 'credit.json'), 'utf8')
      return [language, JSON.parse(text) as CreditWords]
    }),
  ) as Record<Language, CreditWords>
  return language => words[language]
}
