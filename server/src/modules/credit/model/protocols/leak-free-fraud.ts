import { degree, type Edges, type Graph, graphOf, kept } from '../graph.ts'
import { reputationOf } from '../reputation.ts'
import { chosenRoots } from '../roots.ts'
import { NotGiven, type Predictions, type Task } from './protocol.ts'
import { simpleScores } from './simple-methods.ts'

/** A market in which the ratings that made the labels are deleted, and whom to judge in it. */
export type LeakFree = {
  readonly edges: Edges
  readonly roots: Uint32Array
  /** Labelled people, no seeds, with a rating left. */
  readonly people: readonly number[]
  /** In step with people: 1 for bad. */
  readonly bad: Float64Array
  readonly notes: readonly string[]
}

/** Deletes every rating by a seed of a labelled person, because these are the labels. */
export function leakFree({ edges, labels, seeds }: Task): LeakFree {
  if (!labels) throw new NotGiven('This protocol needs --labels FILE.')
  const trusted = new Set(seeds)
  const left = kept(edges, edge => {
    const isLabel = trusted.has(edges.from[edge] as number) && labels.has(edges.to[edge] as number)
    return !isLabel
  })
  const { got } = graphOf(left)
  const people = [...labels.keys()].filter(
    person => !trusted.has(person) && degree(got, person) > 0,
  )
  // Seeds whose every good rating was a label cannot hand trust on any more.
  const handsOn = left.from.some(
    (rater, edge) => trusted.has(rater) && (left.weight[edge] as number) > 0,
  )
  const notes: string[] = []
  if (!seeds) {
    notes.push('No --seeds: nothing is deleted, so ratings that made the labels may be left in.')
  } else if (!handsOn) {
    notes.push('The seeds gave no good ratings but labels; roots are chosen by balance instead.')
  }
  return {
    edges: left,
    roots: seeds && handsOn ? seeds : chosenRoots(left),
    people,
    bad: Float64Array.from(people, person => (labels.get(person) ? 1 : 0)),
    notes,
  }
}

/** P2b: who is bad, by what is left of the ratings, without learning from labels. */
export function leakFreeFraud(task: Task): Predictions {
  const market = leakFree(task)
  return { ...judged(market, graphOf(market.edges), task.baselines), notes: market.notes }
}

/** Orders the people of a market by how bad they look in a graph of it. */
export function judged(
  { people, roots, bad }: LeakFree,
  graph: Graph,
  withBaselines: boolean,
): Predictions {
  const badness = (scores: Float64Array) =>
    Float64Array.from(people, person => -(scores[person] as number))
  const simple = withBaselines ? simpleScores(graph, roots) : {}
  const baselines = Object.entries(simple).map(([name, scores]) => [name, badness(scores)] as const)
  return {
    kind: 'order',
    truth: bad,
    model: badness(reputationOf(graph, roots).score),
    baselines: Object.fromEntries(baselines),
  }
}
