import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { Converter } from 'opencc-js/t2cn'

/** A word of a text, with the shorter words that it is made of. */
export interface Word {
  readonly word: string
  readonly parts: readonly string[]
}

/** Cuts text in any of the market's languages into the words that search compares. */
export interface Words {
  /** The words as a reader sees them, each with its parts; stop words are left out. */
  cut(text: string): Word[]
}

// Words that nearly every text has; asking for them finds everything or nothing.
const STOP_WORDS = new Set(
  '的 了 和 与 及 或 是 在 有 我 也 都 就 还 很 吗 呢 吧 a an and for from in is it of on or the to with'.split(
    ' ',
  ),
)

// Chinese in one piece; everything else by word, with the hyphens of model names (X-T30) inside.
const RUN =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:-(?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu
const HAN = /^\p{Script=Han}/u

/**
 * Loads the dictionaries, about a third of a second. Traditional Chinese, with the words of Taiwan
 * where they differ (滑鼠, 腳踏車), becomes Simplified, so that each finds the other's goods.
 * `ownWords` are names that the general dictionary does not know.
 */
export function loadWords(ownWords: readonly string[] = []): Words {
  const jieba = Jieba.withDict(dict)
  const simplify = Converter({ from: 'twp', to: 'cn' })
  const fold = (text: string) => simplify(text.normalize('NFKC').toLowerCase())
  const own = ownWords.map(fold).filter(word => /^\p{Script=Han}{2,12}$/u.test(word))
  if (own.length > 0) jieba.loadDict(Buffer.from(own.map(word => `${word} 20000 n\n`).join('')))
  const cutRun = (run: string): Word[] => (HAN.test(run) ? cutHan(jieba, run) : [cutLatin(run)])
  return {
    cut: text =>
      [...(fold(text).match(RUN) ?? [])]
        .flatMap(cutRun)
        .filter(({ word }: Word) => !STOP_WORDS.has(word)),
  }
}

function cutHan(jieba: Jieba, run: string): Word[] {
  return jieba.cut(run, true).map(word => ({
    word,
    parts: jieba.cutForSearch(word, true).filter(part => part !== word && part.length > 1),
  }))
}

/**
 * `iphone15pro` is also `iphone`, `15` and `pro`, and `x-t30` is `xt30`, because people write them
 * either way. Single letters are no words: `a7m4` stays whole; `256GB` is `256g` and `256`.
 */
function cutLatin(run: string): Word {
  const storage = /^(\d+)([gt])b?$/.exec(run)
  if (storage) return { word: `${storage[1]}${storage[2]}`, parts: [storage[1] ?? ''] }
  const pieces = run.includes('-') ? run.split('-') : (run.match(/\p{N}+|\P{N}+/gu) ?? [])
  const whole = pieces.length < 2 || (!run.includes('-') && pieces.some(p => /^\p{L}$/u.test(p)))
  return { word: stem(run.replaceAll('-', '')), parts: whole ? [] : pieces.map(stem) }
}

/** Makes the forms of an English noun equal, no more: titles are names of things, not sentences. */
export function stem(word: string): string {
  if (!/^[a-z]{3,}$/.test(word) || word === 'lens') return word
  const singular = word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word
  if (singular.length < 4) return singular
  return singular.replace(/e$/, '').replace(/([^aeiou])y$/, '$1i')
}
