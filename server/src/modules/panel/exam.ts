import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Check, Errors } from 'typebox/value'
import type { Language } from '../../platform/http/language.ts'

const FILE = join(import.meta.dirname, '../../../../rules/catalogue/panel-exam.json')

const Words = Type.Object(
  {
    question: Type.String({ minLength: 1, maxLength: 400 }),
    answers: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      minItems: 3,
      maxItems: 3,
    }),
    /** Why the right answer is right; shown with the result. */
    why: Type.String({ minLength: 1, maxLength: 400 }),
  },
  { additionalProperties: false },
)
const ExamFile = Type.Array(
  Type.Object(
    {
      code: Type.String({ pattern: '^[a-z_]{1,40}$' }),
      /** The first answer is the right one; they are shown in an order by chance. */
      words: Type.Object(
        { 'zh-CN': Words, 'zh-TW': Words, en: Words },
        { additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
  { minItems: 6, maxItems: 100 },
)
export type Catalogue = Static<typeof ExamFile>

/** A question of an attempt, and in which order its answers were shown. */
export interface Asked {
  readonly code: string
  readonly order: readonly number[]
}

/** Reads the questions of the catalogue; throws on a fault. */
export function loadExam(file = FILE): Catalogue {
  const questions: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (Check(ExamFile, questions)) return questions
  const faults = [...Errors(ExamFile, questions)].map(one => `${one.instancePath} ${one.message}`)
  throw new Error(`panel exam: ${faults.join('; ')}`)
}

/** A uniformly random whole number, 0 up to `bound` - 1. */
export type Below = (bound: number) => number

/** So many different questions by chance, each with its answers in an order by chance. */
export function drawQuestions(catalogue: Catalogue, count: number, below: Below): Asked[] {
  return shuffled(catalogue, below)
    .slice(0, count)
    .map(({ code, words }) => ({ code, order: shuffled([...words.en.answers.keys()], below) }))
}

function shuffled<T>(list: readonly T[], below: Below): T[] {
  const left = [...list]
  return list.flatMap(() => left.splice(below(left.length), 1))
}

/** How many of these answers, each a place in the order shown, are right. */
export function rightOf(asked: readonly Asked[], answers: readonly number[]): number {
  return asked.filter(({ order }, at) => order[answers[at] ?? -1] === 0).length
}

/** Questions in somebody's language, without saying which answer is right. */
export function presentQuestions(
  catalogue: Catalogue,
  asked: readonly Asked[],
  language: Language,
) {
  return asked.flatMap(({ code, order }) => {
    const words = wordsOf(catalogue, code, language)
    if (!words) return []
    return [{ code, question: words.question, answers: order.map(at => words.answers[at] ?? '') }]
  })
}

/** The right answer to each question and why it is. */
export function presentAnswers(catalogue: Catalogue, asked: readonly Asked[], language: Language) {
  return asked.flatMap(({ code, order }) => {
    const words = wordsOf(catalogue, code, language)
    return words ? [{ code, right: order.indexOf(0), why: words.why }] : []
  })
}

function wordsOf(catalogue: Catalogue, code: string, language: Language) {
  return catalogue.find(one => one.code === code)?.words[language]
}
