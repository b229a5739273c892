import type { Word, Words } from './words.ts'

/** What of a listing can be searched, the most telling first. */
export interface Searchable {
  readonly title: string
  /** Values of attributes, e.g. brand and model. */
  readonly attributes: string
  /** Names of its category in every language, so that `camera` finds 相机. */
  readonly category: string
  /** Other words for what lies in that category: some of it is so called, not all. */
  readonly aliases: string
  readonly description: string
}

/**
 * How much a word counts by where it stands, A before D: one hit in a better place outweighs any
 * number of hits in worse ones. `edge` is for a query of one character (车, 琴), which finds the
 * words that begin or end with it; whoever wrote it as a word of its own stands before them.
 */
const WEIGHTS = {
  title: { word: 'A', edge: 'B' },
  attributes: { word: 'B', edge: null },
  category: { word: 'C', edge: 'C' },
  aliases: { word: 'C', edge: 'D' },
  description: { word: 'D', edge: null },
} as const satisfies Record<keyof Searchable, { word: string; edge: string | null }>
const PLACES = Object.keys(WEIGHTS) as (keyof Searchable)[]

const HAN = /^\p{Script=Han}/u
// PostgreSQL keeps positions up to 16 383 and lexemes below 2 KB.
const POSITION_MAX = 16_000
const LEXEME_MAX = 80

/**
 * The version of the words that `termsOf` finds. Raise it when they change: a market that was filled
 * by an older one is then gone through again, while it runs.
 */
export const WORDS_VERSION = 3

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
  for (const place of PLACES) addAll(text[place], WEIGHTS[place].word)
  for (const place of PLACES) {
    const { edge } = WEIGHTS[place]
    if (edge === null) continue
    position++
    for (const character of new Set(edges(words, text[place]))) add(character, edge)
  }
  return [...places]
    .map(([lexeme, at]) => `${quote(lexeme)}:${at.slice(0, 200).join(',')}`)
    .join(' ')
}

/** First and last characters of the Chinese words of a text, and of the words that make them up. */
function edges(words: Words, text: string): string[] {
  return words
    .cut(text)
    .flatMap(({ word, parts }) => [word, ...(piecesOf(word, parts) ?? [])])
    .filter(word => HAN.test(word) && word.length > 1)
    .flatMap(word => [word.slice(0, 1), word.slice(-1)])
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
    const meant = strictness === 'all' ? [] : (similar.get(word) ?? []).map(quote)
    return `(${[...spellings(word, parts), ...meant].join(' | ')})`
  }
  return words.map(one).join(strictness === 'any' ? ' | ' : ' & ')
}

/**
 * What a match is ranked by: any of the lexemes that `queryOf` asks for. Together they would be
 * ranked by how far apart they stand, and those that make up one word stand in one place.
 */
export function rankOf(
  words: readonly Word[],
  similar: ReadonlyMap<string, readonly string[]> = new Map(),
): string {
  const lexemes = words.flatMap(({ word, parts }) => [word, ...parts, ...(similar.get(word) ?? [])])
  return [...new Set(lexemes)].map(quote).join(' | ')
}

/**
 * A model name may be written in one piece or in several. A Chinese word stands in the index with
 * its parts, so where some of them make it up (单反 + 相机), asking for those asks for both; where
 * they do not, they mean something else (游戏 is not 游戏机).
 */
function spellings(word: string, parts: readonly string[]): string[] {
  const inPieces = (pieces: readonly string[]) => `(${pieces.map(quote).join(' & ')})`
  if (parts.length === 0) return [quote(word)]
  if (!HAN.test(word)) return [quote(word), inPieces(parts)]
  const pieces = piecesOf(word, parts)
  return [pieces ? inPieces(pieces) : quote(word)]
}

/** Parts that stand side by side and make up the whole word, the longest first. */
function piecesOf(word: string, parts: readonly string[]): string[] | undefined {
  if (word === '') return []
  const heads = parts.filter(part => word.startsWith(part)).sort((a, b) => b.length - a.length)
  for (const head of heads) {
    const rest = piecesOf(word.slice(head.length), parts)
    if (rest) return [head, ...rest]
  }
  return undefined
}

/** A lexeme as `tsquery` and `tsvector` literals have it. */
export function quote(lexeme: string): string {
  return `'${lexeme.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
}
