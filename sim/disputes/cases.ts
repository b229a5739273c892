import type { CaseFacts } from '../../server/src/modules/advice/model/case-facts.ts'
import type { LabelledCase } from '../../server/src/modules/advice/training/train.ts'
import { drawn, lotsOf, normalFrom } from '../chance.ts'
import { ASSUMED } from './assumed.ts'
import { type BuyerRemedy, CATEGORIES, type Category } from './phrases/phrases.ts'
import { EVENTS, type EventName, type TrueEvent } from './truth.ts'
import { type Ask, answerText, claimText, type Language, type Vocabulary } from './words.ts'

/** A dispute of which is known what really happened. */
export interface SimulatedCase extends LabelledCase {
  readonly number: number
  readonly event: EventName
  readonly language: Language
  readonly category: Category
  /** Yuan. */
  readonly price: number
  /** What is right: back to the buyer, as a share of the price, with or without the goods. */
  readonly right: { readonly share: number; readonly withReturn: boolean }
  /** What the whole file shows a reader without a blind spot; above 0: for the buyer. */
  readonly shows: number
  readonly ask: Ask
}

/** So many cases of a seed, the same ones each time; people of the vocabularies take turns. */
export function casesOf(
  seed: number,
  count: number,
  vocabularies: readonly Vocabulary[],
): SimulatedCase[] {
  const lots = lotsOf(seed)
  return Array.from({ length: count }, (_, number) => {
    const vocabulary = vocabularies[number % vocabularies.length] ?? 'first'
    return caseOf(number, question => lots(question, number), vocabulary)
  })
}

const SHARES = (Object.entries(EVENTS) as [EventName, TrueEvent][]).map(
  ([name, { share }]) => [name, share] as const,
)

const BACK = { refund: 1, return: 1, part: ASSUMED.part.right, nothing: 0 } as const

function caseOf(number: number, ask: Ask, vocabulary: Vocabulary): SimulatedCase {
  const event = drawn(ask('event'), SHARES)
  const truth: TrueEvent = EVENTS[event]
  const language = drawn(ask('language'), ASSUMED.languages)
  const category = CATEGORIES[Math.floor(ask('category') * CATEGORIES.length)] as Category
  const { median, spread } = ASSUMED.price
  const price = Math.round(median * Math.exp(spread * bell(ask, 'price'))) + 1
  const buyerRight = truth.right !== 'nothing'
  const facts = factsOf(truth, buyerRight, price, ask)
  const on = { language, vocabulary, reason: truth.reason, category, ask }
  const remedy = facts.remedy as BuyerRemedy
  const side = buyerRight ? 1 : -1
  return {
    ...{ number, event, language, category, price, buyerRight, facts, ask },
    source: vocabulary,
    texts: {
      buyer: claimText(on, { conduct: truth.buyer, remedy }),
      seller: facts.answered ? answerText(on, truth.seller) : '',
    },
    right: { share: BACK[truth.right], withReturn: truth.right === 'return' },
    shows: side * truth.plain + ASSUMED.reading.blur * bell(ask, 'file'),
  }
}

function factsOf(truth: TrueEvent, buyerRight: boolean, price: number, ask: Ask): CaseFacts {
  const { buyer, seller } = truth
  const habits = { buyer: ASSUMED.buyer[buyer], seller: ASSUMED.seller[seller] }
  const parcel = drawn(ask('parcel'), truth.parcel)
  const came = parcel === 'left' || parcel === 'handed_over'
  const remedy =
    truth.reason === 'not_received' ? 'refund' : drawn(ask('remedy'), ASSUMED.asks[buyer])
  const atIssueMinor = BigInt(price * 100)
  const shareOf = (share: number) => BigInt(Math.round(price * 100 * share))
  const [least, most] = ASSUMED.part.asked
  const askedShare = remedy === 'partial_refund' ? least + (most - least) * ask('asked') : 1
  const answered = ask('answers') < habits.seller.answers
  return {
    ...{ reason: truth.reason, remedy, claimant: 'buyer', parcel, answered, atIssueMinor },
    askedMinor: shareOf(askedShare),
    daysKept: came ? counted(ask, 'kept', habits.buyer.kept) : null,
    offers: offersOf(truth, buyerRight, askedShare, answered, shareOf, ask),
    items: {
      buyer: itemsOf('buyer', habits.buyer.shown, buyer !== 'abusive', ask),
      seller: answered
        ? itemsOf('seller', habits.seller.shown, seller !== 'abusive', ask)
        : { shown: 0, accepted: 0, rejected: 0 },
    },
    past: {
      buyer: pastOf('buyer', habits.buyer, ask),
      seller: pastOf('seller', habits.seller, ask),
    },
  }
}

function offersOf(
  { buyer }: TrueEvent,
  buyerRight: boolean,
  askedShare: number,
  answered: boolean,
  shareOf: (share: number) => bigint,
  ask: Ask,
): CaseFacts['offers'] {
  if (!answered) return {}
  const { right, wrong, buyerComesDown } = ASSUMED.offers
  const offers = ask('offers') < (buyerRight ? right : wrong)
  const comesDown = ask('comes down') < buyerComesDown[buyer]
  return {
    ...(offers && { seller: shareOf(askedShare * (0.2 + 0.6 * ask('offer'))) }),
    ...(comesDown && { buyer: shareOf(askedShare * (0.5 + 0.5 * ask('demand'))) }),
  }
}

function itemsOf(side: string, mean: number, truthful: boolean, ask: Ask) {
  const shown = counted(ask, `${side} shows`, mean)
  const judged = ask('judged') < ASSUMED.evidence.judged ? Math.min(shown, 6) : 0
  const chance = ASSUMED.evidence.accepted[truthful ? 'truth' : 'lie']
  const lots = Array.from({ length: judged }, (_, at) => ask(`${side} item ${at}`))
  const accepted = lots.filter(lot => lot < chance).length
  return { shown, accepted, rejected: judged - accepted }
}

function pastOf(side: string, { won, lost }: { won: number; lost: number }, ask: Ask) {
  return {
    won: counted(ask, `${side} won`, won),
    lost: counted(ask, `${side} lost`, lost),
  }
}

export function bell(ask: Ask, question: string): number {
  return normalFrom(ask(`${question} one`), ask(`${question} two`))
}

/** A count of independent things (Poisson), by inversion. */
function counted(ask: Ask, question: string, mean: number): number {
  let left = ask(question)
  let share = Math.exp(-mean)
  for (let count = 0; count < COUNT_MAX; count++) {
    left -= share
    if (left < 0) return count
    share *= mean / (count + 1)
  }
  return COUNT_MAX
}
const COUNT_MAX = 20
