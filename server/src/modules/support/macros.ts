import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Check, Errors } from 'typebox/value'
import type { Language } from '../../platform/http/language.ts'
import { CATEGORIES, type Category } from './ticket.ts'

const FILE = join(import.meta.dirname, '../../../../rules/catalogue/support-macros.json')

const Words = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 60 }),
    text: Type.String({ minLength: 1, maxLength: 1_000 }),
  },
  { additionalProperties: false },
)
const MacrosFile = Type.Array(
  Type.Object(
    {
      code: Type.String({ pattern: '^[a-z_]{1,40}$' }),
      /** Whether the person has the next word. */
      step: Type.Enum(['answer', 'ask']),
      /** Empty: for all. */
      categories: Type.Array(Type.Enum([...CATEGORIES])),
      words: Type.Object(
        { 'zh-CN': Words, 'zh-TW': Words, en: Words },
        { additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
  { maxItems: 100 },
)

/** What a text may speak of. */
export const PLACEHOLDERS = ['name', 'market', 'days'] as const
type Values = Readonly<Record<(typeof PLACEHOLDERS)[number], string>>

export interface Macro {
  readonly code: string
  readonly step: 'answer' | 'ask'
  readonly title: string
  readonly text: string
}
/** Answers for a category: titles in the reader's language, texts in the person's. */
export type MacrosFor = (
  category: Category,
  reader: Language,
  person: Language,
  values: Values,
) => Macro[]

/** Reads the prepared answers of the catalogue; throws on a fault or an unknown placeholder. */
export function loadMacros(file = FILE): MacrosFor {
  const macros: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!Check(MacrosFile, macros)) {
    const faults = [...Errors(MacrosFile, macros)].map(one => `${one.instancePath} ${one.message}`)
    throw new Error(`support macros: ${faults.join('; ')}`)
  }
  for (const { code, words } of macros) {
    for (const { text } of Object.values(words)) {
      for (const [, name] of text.matchAll(/\{(\w+)\}/g)) {
        const known = (PLACEHOLDERS as readonly string[]).includes(name ?? '')
        if (!known) throw new Error(`support macros: ${code} speaks of {${name}}`)
      }
    }
  }
  return (category, reader, person, values) =>
    macros
      .filter(({ categories }) => categories.length === 0 || categories.includes(category))
      .map(({ code, step, words }) => {
        const filled = words[person].text.replace(
          /\{(\w+)\}/g,
          (_, name) => values[name as keyof Values],
        )
        return { code, step, title: words[reader].title, text: filled }
      })
}
