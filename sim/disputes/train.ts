import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { weightsText } from '../../server/src/modules/advice/model/weights.ts'
import { type Figures, judge } from '../../server/src/modules/advice/training/judge.ts'
import { train } from '../../server/src/modules/advice/training/train.ts'
import { REASONS } from '../../server/src/modules/disputes/index.ts'
import { casesOf, type SimulatedCase } from './cases.ts'
import { HELD_OUT, LEARNT, SURE_FROM } from './split.ts'
import { LANGUAGES } from './words.ts'

const DIRECTORY = join(import.meta.dirname, '../../server/src/modules/advice/weights')

/** Trains the model that proposes outcomes, judges it, and writes its file of weights. */
function main(): void {
  const { values } = parseArgs({
    options: { version: { type: 'string' }, out: { type: 'string', default: DIRECTORY } },
  })
  const { version = '' } = values
  if (!/^advice-\d{4}-\d{2}-\d{2}$/.test(version)) {
    throw new Error('--version takes a name like advice-2026-11-23.')
  }
  const cases = casesOf(LEARNT.seed, LEARNT.cases, LEARNT.vocabularies)
  const model = train(cases, version)
  const held = casesOf(HELD_OUT.seed, HELD_OUT.cases, HELD_OUT.vocabularies)
  const figures = (some: readonly SimulatedCase[], of = model) =>
    rounded(judge(of, some, SURE_FROM))
  const factsOnly = { ...model, weights: { ...model.weights, words_buyer: 0, words_seller: 0 } }
  const wordsRead = casesOf(HELD_OUT.seed, HELD_OUT.cases, LEARNT.vocabularies)
  const heldOut = {
    all: figures(held),
    'without words': figures(held, factsOnly),
    'in words that it knows': figures(wordsRead),
    ...Object.fromEntries(
      REASONS.map(reason => [reason, figures(held.filter(one => one.facts.reason === reason))]),
    ),
    ...Object.fromEntries(
      LANGUAGES.map(name => [name, figures(held.filter(one => one.language === name))]),
    ),
  }
  const learntFrom = { simulated: cases.length, seed: LEARNT.seed }
  mkdirSync(values.out, { recursive: true })
  const path = join(values.out, `${version}.json`)
  writeFileSync(path, weightsText({ model, learntFrom, heldOut }))
  console.table(heldOut)
  console.log(`✓ ${path}`)
}

function rounded(figures: Figures): Figures {
  const entries = Object.entries(figures).map(([name, value]) => [
    name,
    Math.round(value * 1e4) / 1e4,
  ])
  return Object.fromEntries(entries)
}

main()
