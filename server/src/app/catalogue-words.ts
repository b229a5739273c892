import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalogue } from '../modules/listings/index.ts'
import type { Language } from '../platform/http/language.ts'

/** The catalogues of the web app: files and people elsewhere speak as the screens here do. */
export const CATALOGUES = join(import.meta.dirname, '../../../web/src/app/locales')

type Tree = { readonly [key: string]: string | Tree }

function flat(tree: Tree, before: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  )
}

/** All words of a language, by `feature:key`. */
export function wordsOf(language: Language): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(join(CATALOGUES, language)).flatMap(file => {
      const text = readFileSync(join(CATALOGUES, language, file), 'utf8')
      return flat(JSON.parse(text), `${file.replace('.json', '')}:`)
    }),
  )
}

type Named = Pick<Catalogue['categories'][number], 'code' | 'names'>

/**
 * The words of every language, each read once when it is first asked for; categories of goods by
 * `category:code`.
 */
export function catalogueWords(
  categories: readonly Named[],
): (language: Language) => ReadonlyMap<string, string> {
  const all = (language: Language) => {
    const goods = categories.map(
      ({ code, names }) => [`category:${code}`, names[language]] as const,
    )
    return new Map([...wordsOf(language), ...goods])
  }
  const read = new Map<Language, ReadonlyMap<string, string>>()
  return language => {
    const words = read.get(language) ?? all(language)
    read.set(language, words)
    return words
  }
}
