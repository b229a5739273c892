import { degree, type Edges, type Graph, graphOf, picked } from '../graph.ts'
import { reputationOf } from '../reputation.ts'
import { chosenRoots } from '../roots.ts'
import { NotGiven, type Predictions, type Task } from './protocol.ts'
import { simpleScores } from './simple-methods.ts'

/** A seed's rating at least as strong as this makes a label. */
const LABEL_WEIGHT_MIN = 0.5

/** Somebody to judge, and the first rating that tells. */
type Case = { person: number; bad: boolean; until: number }

/**
 * P3: who is bad, by what was there before the first rating that made the label. Every person is
 * judged in a market of their own: ratings strictly before that moment, without those that a seed
 * gave to the person.
 */
export function earlyWarning(task: Task): Predictions {
  const { edges, seeds } = task
  const cases = casesOf(task)
  const trusted = new Set(seeds)
  const truth: number[] = []
  const model: number[] = []
  const baselines: Record<string, number[]> = {}
  for (const { person, bad, until } of cases) {
    const before = marketBefore(edges, person, until, trusted)
    if (degree(before.got, person) + degree(before.given, person) === 0) continue
    const roots = seeds ?? chosenRoots(before)
    truth.push(bad ? 1 : 0)
    model.push(-(reputationOf(before, roots).score[person] as number))
    const simple = task.baselines ? simpleScores(before, roots) : {}
    for (const [name, scores] of Object.entries(simple)) {
      baselines[name] ??= []
      baselines[name].push(-(scores[person] as number))
    }
  }
  const columns = Object.entries(baselines).map(
    ([name, values]) => [name, Float64Array.from(values)] as const,
  )
  return {
    kind: 'order',
    truth: Float64Array.from(truth),
    model: Float64Array.from(model),
    baselines: Object.fromEntries(columns),
  }
}

/** Labelled people, no seeds, with the rank of the first rating by a seed that made their label. */
function casesOf({ edges, labels, seeds }: Task): Case[] {
  if (!labels) throw new NotGiven('P3 needs --labels FILE.')
  if (!seeds) throw new NotGiven('P3 needs --seeds FILE: their ratings tell when a label began.')
  if (!edges.time_s) throw new NotGiven('P3 needs a column with the time.')
  const trusted = new Set(seeds)
  const found = new Map<number, Case>()
  edges.to.forEach((person, edge) => {
    const bad = labels.get(person)
    if (bad === undefined || found.has(person) || trusted.has(person)) return
    const weight = edges.weight[edge] as number
    const tells = trusted.has(edges.from[edge] as number) && Math.abs(weight) >= LABEL_WEIGHT_MIN
    if (tells && weight < 0 === bad) found.set(person, { person, bad, until: edge })
  })
  return [...found.values()]
}

function marketBefore(edges: Edges, person: number, until: number, seeds: Set<number>): Graph {
  const moment = edges.time_s?.[until] as number
  const chosen: number[] = []
  for (let edge = 0; edge < until; edge++) {
    if ((edges.time_s?.[edge] as number) >= moment) break
    const tells = edges.to[edge] === person && seeds.has(edges.from[edge] as number)
    if (!tells) chosen.push(edge)
  }
  return graphOf(picked(edges, Uint32Array.from(chosen)))
}
