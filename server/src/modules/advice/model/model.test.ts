import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { casesOf } from '../../../../../sim/disputes/cases.ts'
import { HELD_OUT, LEARNT, SURE_FROM } from '../../../../../sim/disputes/split.ts'
import { judge } from '../training/judge.ts'
import { train } from '../training/train.ts'
import { bucketsOf, gramsOf } from './grams.ts'
import { loadModel, weightsText } from './weights.ts'

const learnt = loadModel()

test('the weights that are shipped do what their file says of them', () => {
  const cases = casesOf(HELD_OUT.seed, 2_000, HELD_OUT.vocabularies)
  const { accuracy, auc, brier, accuracySure } = judge(learnt.model, cases, SURE_FROM)
  const said = learnt.heldOut.all
  expect(Math.abs(auc - (said?.auc ?? 0))).toBeLessThan(0.02)
  expect(Math.abs(brier - (said?.brier ?? 0))).toBeLessThan(0.02)
  expect(Math.abs(accuracySure - (said?.accuracySure ?? 0))).toBeLessThan(0.02)
  expect(accuracySure).toBeGreaterThan(accuracy)
})

test('the same cases teach the same weights, which a file keeps and gives back', () => {
  const cases = casesOf(9, 300, LEARNT.vocabularies)
  const model = train(cases, 'advice-2026-01-01')
  expect(train(cases, 'advice-2026-01-01')).toEqual(model)
  const directory = mkdtempSync(join(tmpdir(), 'weights-'))
  try {
    const text = weightsText({ ...learnt, model })
    writeFileSync(join(directory, 'advice-2026-01-01.json'), text)
    const again = loadModel(directory).model
    expect({ ...again, words: null }).toEqual({ ...model, words: null })
    expect(again.words.buyer[7]).toBeCloseTo(model.words.buyer[7] ?? 0, 3)
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test('weights that somebody changed are not used', () => {
  const directory = mkdtempSync(join(tmpdir(), 'weights-'))
  try {
    cpSync(join(import.meta.dirname, '../weights'), directory, { recursive: true })
    const path = join(directory, readdirSync(directory)[0] ?? '')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"wants_part": ', '"wants_part": 1'))
    expect(() => loadModel(directory)).toThrow('changed since')
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test('a text is read by its characters, whatever its width, case, numbers and spaces', () => {
  expect(gramsOf('没收到')).toEqual(new Set(['没', '没收', '没收到', '收', '收到', '到']))
  expect(bucketsOf('Not  RECEIVED, 12')).toEqual(bucketsOf('not received. 3456'))
  expect(bucketsOf('ｎｏｔ received 1')).toEqual(bucketsOf('not received 2'))
  expect(bucketsOf('   ')).toHaveLength(0)
})
