import type { Query } from '../bias.ts'
import type { Adjacency, Graph } from '../graph.ts'

/** Of long lists so many are looked at, evenly spread, so that the famous cost no more than others. */
const LOOK_MAX = 100

/** What others between two people say, by query. */
export type Neighbours = Readonly<
  Record<
    'answer' | 'earlier' | 'agreed' | 'agreedWeight' | 'word' | 'words' | 'taste' | 'tastes',
    Float64Array
  >
>

/**
 * What stands between rater and ratee. `answer`: what the ratee said of the rater. `earlier`: what
 * the rater said of the ratee in other ratings, by their mean. `agreed`: what other raters of the
 * ratee say, weighted by what the rater says of them. `word`: what those say of the ratee who rated
 * the rater. `taste`: what the rater says of those whom the ratee rated. NaN or 0 where there is
 * nothing. A hidden rating is never looked at.
 */
export function neighboursOf(graph: Graph, query: Query): Neighbours {
  const rows = query.from.length
  const column = (fill = 0) => new Float64Array(rows).fill(fill)
  const found: Neighbours = {
    answer: column(Number.NaN),
    earlier: column(Number.NaN),
    agreed: column(),
    agreedWeight: column(),
    word: column(),
    words: column(),
    taste: column(),
    tastes: column(),
  }
  const gave = createMark(graph, graph.given, graph.to)
  const got = createMark(graph, graph.got, graph.from)
  const order = Uint32Array.from(query.from.keys()).sort(
    (a, b) => (query.from[a] as number) - (query.from[b] as number) || a - b,
  )
  let rater = -1
  for (const row of order) {
    const next = query.from[row] as number
    if (next !== rater) {
      gave.of(next)
      got.of(next)
      rater = next
    }
    look(graph, query, row, found, gave.edge, got.edge)
  }
  return found
}

/** By the person at the other end: a rating of the person who is marked, or -1. */
function createMark({ people }: Graph, { starts, edges }: Adjacency, ends: Uint32Array) {
  const edge = new Int32Array(people).fill(-1)
  let before = -1
  const each = (person: number, write: (other: number, own: number) => void) => {
    if (person < 0) return
    const end = starts[person + 1] as number
    for (let at = starts[person] as number; at < end; at++) {
      const own = edges[at] as number
      write(ends[own] as number, own)
    }
  }
  const of = (person: number) => {
    each(before, other => {
      edge[other] = -1
    })
    each(person, (other, own) => {
      edge[other] = own
    })
    before = person
  }
  return { edge, of }
}

function look(
  graph: Graph,
  query: Query,
  row: number,
  found: Neighbours,
  gave: Int32Array,
  got: Int32Array,
): void {
  const { from, to, weight } = graph
  const ratee = query.to[row] as number
  const hidden = query.hidden[row] as number
  const rater = query.from[row] as number
  const back = got[ratee] as number
  if (back >= 0) found.answer[row] = weight[back] as number
  let [agreed, agreedWeight, word, words, earlier, times] = [0, 0, 0, 0, 0, 0]
  some(graph.got, ratee, edge => {
    const third = from[edge] as number
    const said = weight[edge] as number
    if (edge === hidden) return
    if (third === rater) {
      earlier += said
      times++
      return
    }
    const known = gave[third] as number
    if (known >= 0 && known !== hidden) {
      agreed += (weight[known] as number) * said
      agreedWeight += Math.abs(weight[known] as number)
    }
    if ((got[third] as number) >= 0) {
      word += said
      words++
    }
  })
  let [taste, tastes] = [0, 0]
  some(graph.given, ratee, edge => {
    const known = gave[to[edge] as number] as number
    if (known < 0 || known === hidden) return
    taste += weight[known] as number
    tastes++
  })
  if (times > 0) found.earlier[row] = earlier / times
  found.agreed[row] = agreed / (agreedWeight + 0.3)
  found.agreedWeight[row] = agreedWeight
  found.word[row] = word / (words + 0.5)
  found.words[row] = words
  found.taste[row] = taste / (tastes + 0.5)
  found.tastes[row] = tastes
}

function some({ starts, edges }: Adjacency, person: number, look: (edge: number) => void): void {
  const [start, end] = [starts[person] as number, starts[person + 1] as number]
  const step = Math.max(1, Math.floor((end - start) / LOOK_MAX))
  for (let at = start; at < end; at += step) look(edges[at] as number)
}
