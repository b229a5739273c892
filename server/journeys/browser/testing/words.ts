import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from './browser.ts'

const CATALOGUES = join(import.meta.dirname, '../../../../web/src/app/locales')

type Tree = { readonly [key: string]: string | Tree }

function flat(tree: Tree, before = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  )
}

/** All words of a language, by `feature:key`. */
export function wordsOf(language: Language): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(join(CATALOGUES, language)).flatMap(file => {
      const text = readFileSync(join(CATALOGUES, language, file), 'utf8')
      const feature = file.replace('.json', '')
      return flat(JSON.parse(text)).map(([key, words]) => [`${feature}:${key}`, words] as const)
    }),
  )
}

/** The words of a screen, looked up as the screen does, so that rewording breaks no story. */
export function say(language: Language): (key: string) => RegExp {
  const words = wordsOf(language)
  return key => {
    const text = words.get(key)
    if (text === undefined) throw new Error(`${language} has no words for ${key}`)
    return matching(text)
  }
}

/** Exactly this text, with anything where a value is filled in. */
function matching(text: string): RegExp {
  const parts = text.split(/\{\{\w+\}\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.+')}$`, 'u')
}
