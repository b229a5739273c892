import { fitLogistic } from '../../credit/index.ts'
import type { Side } from '../../disputes/index.ts'
import type { CaseFacts } from '../model/case-facts.ts'
import { bucketsOf } from '../model/grams.ts'
import { type AdviceModel, columnsOf, heard, type Said, WEIGHED } from '../model/model.ts'
import { fitWords } from './fit-words.ts'

/** A case whose right outcome is known. */
export interface LabelledCase {
  readonly facts: CaseFacts
  readonly texts: Readonly<Record<Side, string>>
  readonly buyerRight: boolean
  /** Cases of one source are put in the same words. */
  readonly source: string
}

/** Of every weight towards 0; columns lie between 0 and about 4. */
const L2 = 2

/**
 * Learns words first and then how much they count beside the facts. What the words of a case say is
 * taken from weights that never saw its source: so words count as far as they carry over to people
 * who put things differently. There must be two sources at least.
 */
export function train(cases: readonly LabelledCase[], version: string): AdviceModel {
  const read = cases.map(reading)
  const said = heardElsewhere(read)
  const rows = cases.map(({ facts }, at) => columnsOf(facts, said[at] as Said))
  const values = WEIGHED.map((_, column) => Float64Array.from(rows, row => row[column] ?? 0))
  const labels = Uint8Array.from(cases, ({ buyerRight }) => (buyerRight ? 1 : 0))
  const fitted = fitLogistic({ rows: rows.length, values }, labels, L2)
  const weights = WEIGHED.map((name, at) => [name, rounded(fitted.weights[at] as number)])
  return {
    version,
    words: wordsOf(read),
    intercept: rounded(fitted.intercept),
    weights: Object.fromEntries(weights),
  }
}

interface Read extends Pick<LabelledCase, 'source' | 'buyerRight'> {
  readonly buckets: Readonly<Record<Side, Uint16Array>>
}

function reading({ texts, source, buyerRight }: LabelledCase): Read {
  const buckets = { buyer: bucketsOf(texts.buyer), seller: bucketsOf(texts.seller) }
  return { buckets, source, buyerRight }
}

function wordsOf(cases: readonly Read[]): AdviceModel['words'] {
  const of = (side: Side) =>
    fitWords(cases.map(({ buckets, buyerRight }) => ({ buckets: buckets[side], buyerRight })))
  return { buyer: of('buyer'), seller: of('seller') }
}

function heardElsewhere(cases: readonly Read[]): Said[] {
  const sources = [...new Set(cases.map(({ source }) => source))]
  const others = new Map(
    sources.map(source => [source, wordsOf(cases.filter(one => one.source !== source))]),
  )
  return cases.map(({ source, buckets }) => {
    const words = others.get(source) as AdviceModel['words']
    return { buyer: heard(words.buyer, buckets.buyer), seller: heard(words.seller, buckets.seller) }
  })
}

/** What the texts of both sides speak for. */
export function saidIn(words: AdviceModel['words'], texts: Readonly<Record<Side, string>>): Said {
  const of = (side: Side) => heard(words[side], bucketsOf(texts[side]))
  return { buyer: of('buyer'), seller: of('seller') }
}

/** As exact as they are known, and readable in the file. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000
