import type { Reason } from '../../server/src/modules/disputes/index.ts'
import { ASSUMED } from './assumed.ts'
import { EN } from './phrases/en.ts'
import type { BuyerRemedy, Category, Phrases } from './phrases/phrases.ts'
import { ZH_CN } from './phrases/zh-cn.ts'
import { ZH_TW } from './phrases/zh-tw.ts'
import type { Conduct } from './truth.ts'

const PHRASES = { 'zh-CN': ZH_CN, 'zh-TW': ZH_TW, en: EN } as const
export type Language = keyof typeof PHRASES
export const LANGUAGES = Object.keys(PHRASES) as Language[]

/**
 * Which phrases somebody knows: every third one of each list. So a model can learn how far words
 * carry to people who put things differently, and be judged on words that it never read.
 */
export const VOCABULARIES = ['first', 'second', 'third'] as const
export type Vocabulary = (typeof VOCABULARIES)[number]

/** Chance asked by name, about one case. */
export type Ask = (question: string) => number

interface Saying {
  readonly language: Language
  readonly vocabulary: Vocabulary
  readonly reason: Reason
  readonly category: Category
  readonly ask: Ask
}

/** What the buyer writes when opening. */
export function claimText(
  on: Saying,
  { conduct, remedy }: { readonly conduct: Conduct; readonly remedy: BuyerRemedy },
): string {
  const phrases = PHRASES[on.language]
  const manner = ASSUMED.buyer[conduct]
  const says = (what: string, chance: number) => on.ask(`says ${what}`) < chance
  return put(on, phrases, [
    says('vague', manner.vague) && says('only vague', 0.5)
      ? ['vague', phrases.vague]
      : ['claim', phrases.claim[on.reason]],
    says('detail', manner.detail) && ['detail', phrases.detail[on.reason]],
    says('vague too', manner.vague) && ['vague too', phrases.vague],
    says('wish', 0.7) && ['wish', phrases.ask[remedy]],
    says('threat', manner.threat) && ['threat', phrases.threat],
    says('courtesy', 0.3) && ['courtesy', phrases.courteous],
  ])
}

/** What the seller answers. */
export function answerText(on: Saying, conduct: Conduct): string {
  const phrases = PHRASES[on.language]
  const manner = ASSUMED.seller[conduct]
  const says = (what: string, chance: number) => on.ask(`answers ${what}`) < chance
  const admits = says('yes', ASSUMED.admits[conduct])
  return put(on, phrases, [
    admits ? ['yes', phrases.admit] : ['no', phrases.deny[on.reason]],
    says('proof', manner.proof) && ['proof', phrases.proof],
    says('evasion', manner.evades) && ['evasion', phrases.evade],
    says('thanks', 0.25) && ['thanks', phrases.courteous],
  ])
}

type Slot = readonly [slot: string, choices: readonly string[]] | false

function put(
  { language, vocabulary, category, ask }: Saying,
  { items }: Phrases,
  slots: readonly Slot[],
): string {
  const one = (slot: string, choices: readonly string[]) => {
    const open = choices.filter((_, at) => VOCABULARIES[at % VOCABULARIES.length] === vocabulary)
    return open[Math.floor(ask(slot) * open.length)] ?? ''
  }
  const item = one('item', items[category])
  const said = slots.flatMap(slot => (slot ? [one(...slot)] : []))
  const [comma, stop] = language === 'en' ? [', ', '. '] : ['，', '。']
  const glue = ask('punctuation') < 0.5 ? comma : stop
  return mistyped(said.join(glue).replaceAll('{item}', item), ask)
}

/** Slips of the finger: some drop or double a character here and there, most do not. */
function mistyped(text: string, ask: Ask): string {
  if (ask('mistypes') >= ASSUMED.typing.drops) return text
  return [...text]
    .map((character, at) => {
      const lot = ask(`slip ${at}`)
      if (lot < ASSUMED.typing.slips) return ''
      return lot < 2 * ASSUMED.typing.slips ? character + character : character
    })
    .join('')
}
