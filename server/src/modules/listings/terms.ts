import type { Word, Words } from './words.ts'

/** What of a listing can be searched, the most telling first. */
export interface Searchable {
  readonly title: string
  /** Values of attributes, e.g. brand and model. */
  readonly attributes: string
  /** Names of its category in every language, so that `camera` finds 相机. */
  readonly category: string
  readonly description: string
}

// PostgreSQL keeps positions up to 16 383 and lexemes below 2 KB.
const POSITION_MAX = 16_000
const LEXEME_MAX = 80

/** The listing's words as a `tsvector` literal; the weights A to D are where a word was found. */
export function termsOf(words: Words, text: Searchable): string {
  const places = new Map<string, string[]>()
  let position = 0
  const add = (lexeme: string, weight: string) => {
    if (lexeme === '' || lexeme.length > LEXEME_MAX || position >= POSITION_MAX) return
    places.set(lexeme, [...(places.get(lexeme) ?? []), `${position}${weight}`])
  }
  const addAll = (source: string, weight: string) => {
    for (const { word, parts } of words.cut(source)) {
      position++
      for (const lexeme of new Set([word, ...parts])) add(lexeme, weight)
    }
  }
  addAll(text.title, 'A')
  addAll(text.attributes, 'B')
  addAll(text.category, 'C')
  addAll(text.description, 'D')
  // A query of one character (车, 琴) looks into the title's words; everything else goes by words.
  position++
  for (const character of new Set(text.title.match(/\p{Script=Han}/gu))) {
    for (const { word } of words.cut(character)) add(word, 'D')
  }
  return [...places]
    .map(([lexeme, at]) => `${quote(lexeme)}:${at.slice(0, 200).join(',')}`)
    .join(' ')
}

/** Words of a title worth remembering, to find what a mistyped one may have meant. */
export function memorable(words: Words, title: string): string[] {
  const found = words.cut(title).flatMap(({ word, parts }) => [word, ...parts])
  return [...new Set(found)].filter(word => /^[\p{L}\p{N}]{3,40}$/u.test(word)).sort()
}

/** How strictly a query is taken. */
export const STRICTNESS = ['all', 'near', 'any'] as const
export type Strictness = (typeof STRICTNESS)[number]

/**
 * A query's words as a `tsquery`: every word must be there, whole or in parts. `similar` adds words
 * that a mistyped one may have meant; `any` is content with one of the words.
 */
export function queryOf(
  words: readonly Word[],
  strictness: Strictness,
  similar: ReadonlyMap<string, readonly string[]> = new Map(),
): string {
  const one = ({ word, parts }: Word) => {
    const all = parts.length > 0 ? [`(${parts.map(quote).join(' & ')})`] : []
    const meant = strictness === 'all' ? [] : (similar.get(word) ?? []).map(quote)
    return `(${[quote(word), ...all, ...meant].join(' | ')})`
  }
  return words.map(one).join(strictness === 'any' ? ' | ' : ' & ')
}

function quote(lexeme: string): string {
  return `'${lexeme.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
}
