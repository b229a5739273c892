import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Check } from 'typebox/value'
import { BUCKETS } from './grams.ts'
import type { AdviceModel } from './model.ts'

const Figures = Type.Object({
  cases: Type.Integer(),
  accuracy: Type.Number(),
  auc: Type.Number(),
  brier: Type.Number(),
  calibration: Type.Number(),
  sure: Type.Number(),
  accuracySure: Type.Number(),
})

/** A model as its file keeps it; the digest is of everything before it. */
const WeightsFile = Type.Object(
  {
    version: Type.String({ pattern: '^advice-\\d{4}-\\d{2}-\\d{2}$' }),
    learntFrom: Type.Object({ simulated: Type.Integer(), seed: Type.Integer() }),
    intercept: Type.Number(),
    weights: Type.Record(Type.String(), Type.Number()),
    /** Each bucket as a signed 16-bit number of thousandths, in base64. */
    words: Type.Object({ buyer: Type.String(), seller: Type.String() }),
    /** On cases that taught nothing, by what they have in common. */
    heldOut: Type.Record(Type.String(), Figures),
    digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  { additionalProperties: false },
)
type WeightsFile = Static<typeof WeightsFile>

const DIRECTORY = join(import.meta.dirname, '../weights')
const UNIT = 1_000

/** A model and what is to be said of it. */
export interface Learnt extends Pick<WeightsFile, 'learntFrom' | 'heldOut' | 'digest'> {
  readonly model: AdviceModel
}

/** Reads the newest file of weights. Throws when it is not what its digest says. */
export function loadModel(directory = DIRECTORY): Learnt {
  const newest = readdirSync(directory)
    .filter(name => name.endsWith('.json'))
    .sort()
    .at(-1)
  const file: unknown = JSON.parse(readFileSync(join(directory, newest ?? ''), 'utf8'))
  if (!Check(WeightsFile, file)) throw new Error(`${newest} is no file of weights.`)
  const { digest, ...kept } = file
  if (digestOf(kept) !== digest) throw new Error(`${newest} was changed since it was made.`)
  const { version, intercept, weights, learntFrom, heldOut } = file
  const words = { buyer: unpacked(file.words.buyer), seller: unpacked(file.words.seller) }
  return { model: { version, intercept, weights, words }, learntFrom, heldOut, digest }
}

/** The text of a file of weights. */
export function weightsText({
  model: { version, intercept, weights, words },
  learntFrom,
  heldOut,
}: Omit<Learnt, 'digest'>): string {
  const packedWords = { buyer: packed(words.buyer), seller: packed(words.seller) }
  const kept = { version, learntFrom, intercept, weights, words: packedWords, heldOut }
  return `${JSON.stringify({ ...kept, digest: digestOf(kept) }, null, 2)}\n`
}

function digestOf(kept: Omit<WeightsFile, 'digest'>): string {
  return createHash('sha256').update(JSON.stringify(kept)).digest('hex')
}

function packed(weights: Float32Array): string {
  const bytes = Buffer.alloc(2 * weights.length)
  weights.forEach((weight, at) => {
    bytes.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(weight * UNIT))), 2 * at)
  })
  return bytes.toString('base64')
}

function unpacked(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64')
  return Float32Array.from({ length: BUCKETS }, (_, at) => bytes.readInt16LE(2 * at) / UNIT)
}
