import { boost, scoresOf } from '../boosting/boosting.ts'
import { createRecalibrator } from '../calibration.ts'
import { emptyTable, observeRow } from '../evidence-table.ts'
import type { Edges } from '../graph.ts'
import { COLUMNS, featuresOf } from '../history/history-features.ts'
import { emptyHistory, type Person, record, shareOf } from '../history/person-history.ts'
import { MODEL } from '../version.ts'
import type { Predictions, Task } from './protocol.ts'

const TRAIN_SHARE = 0.6
/** Where nobody knows the time, the file is spread evenly over this many seconds. */
const SPAN_s = 5 * 365 * 86_400

/**
 * P4: will the next rating be bad? Ratings in the order of time; every row says only what was known
 * before it. Learnt from the first 60 %, judged on the rest, where the level of probabilities goes
 * on following the outcomes that lie behind (`recalibration`), but nothing else is learnt.
 */
export function nextRating({ edges, test, baselines }: Task): Predictions {
  const all = test ? joined(edges, test) : edges
  const trained = test ? edges.from.length : Math.floor(all.from.length * TRAIN_SHARE)
  const past = walkThrough(all)
  const bad = Float64Array.from(all.weight, weight => (weight < 0 ? 1 : 0))
  const { values } = past
  const part = (from: number, to: number) => ({
    rows: to - from,
    values: values.map(column => column.subarray(from, to)),
  })
  const monotone = COLUMNS.map(column => column.monotone)
  const plan = { ...MODEL.nextRating, monotone }
  const model = boost(part(0, trained), bad.subarray(0, trained), plan)
  const scores = scoresOf(model, part(trained, all.from.length))
  const truth = bad.slice(trained)
  const rows = Uint32Array.from(truth.keys())
  return {
    kind: 'chance',
    truth,
    model: followed(scores, truth),
    baselines: baselines
      ? { beta: past.beta.slice(trained), 'beta-180d': past.faded.slice(trained) }
      : {},
    subsets: {
      'P4-first': rows.filter(row => past.badBefore[trained + row] === 0),
      'P4-cold': rows.filter(row => past.before[trained + row] === 0),
    },
  }
}

function followed(scores: Float64Array, truth: Float64Array): Float64Array {
  const { chanceOf, learn } = createRecalibrator(MODEL.recalibration.rate)
  return scores.map((score, row) => {
    const chance = chanceOf(score)
    learn(score, truth[row] as number)
    return chance
  })
}

/** Goes through a market once and notes, before each rating, what is known. */
function walkThrough({ people, from, to, weight, time_s }: Edges) {
  const rows = from.length
  const history = emptyHistory(people)
  const values = COLUMNS.map(() => new Float64Array(rows))
  const before = new Float64Array(rows)
  const badBefore = new Float64Array(rows)
  const simple = HALF_LIVES_s.map(halfLife_s => createBeta(people, rows, halfLife_s))
  for (let row = 0; row < rows; row++) {
    const [rater, ratee] = [from[row] as number, to[row] as number]
    const at_s = time_s ? (time_s[row] as number) : (row * SPAN_s) / rows
    featuresOf({ history, rater, ratee, at_s }).forEach((value, column) => {
      ;(values[column] as Float64Array)[row] = value
    })
    const { got } = history.people[ratee] as Person
    before[row] = got.count
    badBefore[row] = got.bad
    for (const beta of simple) beta.take(row, ratee, weight[row] as number, at_s)
    record(history, rater, ratee, weight[row] as number, at_s)
  }
  const [beta, faded] = simple.map(({ chances }) => chances) as [Float64Array, Float64Array]
  return { values, before, badBefore, beta, faded }
}

const HALF_LIVES_s = [Number.POSITIVE_INFINITY, 180 * 86_400]

/** The simple method: Beta evidence of the ratee by the weight of ratings, with the same prior. */
function createBeta(people: number, rows: number, halfLife_s: number) {
  const table = emptyTable(people)
  const chances = new Float64Array(rows)
  const take = (row: number, ratee: number, weight: number, at_s: number) => {
    observeRow(table, ratee, 0, 0, at_s, halfLife_s)
    const [good, bad] = [table.good[ratee] as number, table.bad[ratee] as number]
    chances[row] = 1 - shareOf(good, bad)
    observeRow(table, ratee, weight < 0 ? 0 : 1, Math.abs(weight), at_s, halfLife_s)
  }
  return { chances, take }
}

/** One market after the other. */
function joined(first: Edges, second: Edges): Edges {
  const times = first.time_s && second.time_s
  return {
    people: Math.max(first.people, second.people),
    from: Uint32Array.from([...first.from, ...second.from]),
    to: Uint32Array.from([...first.to, ...second.to]),
    weight: Float64Array.from([...first.weight, ...second.weight]),
    time_s: times ? Float64Array.from([...(first.time_s ?? []), ...(second.time_s ?? [])]) : null,
  }
}
