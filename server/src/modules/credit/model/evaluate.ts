import { type Names, type Network, readNetwork } from './network/network.ts'
import { readLabels, readSeeds } from './network/people.ts'
import type { Scale } from './network/scale.ts'
import { earlyWarning } from './protocols/early-warning.ts'
import { type Judged, judge } from './protocols/judge.ts'
import { leakFreeFraud } from './protocols/leak-free-fraud.ts'
import { leaveOneOut } from './protocols/leave-one-out.ts'
import { nextRating } from './protocols/next-rating.ts'
import { plantedRings } from './protocols/planted-rings.ts'
import type { AttackKind, Predictions, Task } from './protocols/protocol.ts'
import { NotGiven } from './protocols/protocol.ts'
import { raterFraud } from './protocols/rater-fraud.ts'
import { signPrediction } from './protocols/sign-prediction.ts'
import { underAttack } from './protocols/under-attack.ts'
import { MODEL } from './version.ts'

/** The protocols by name; docs/credit-model.md says what each asks. */
export const PROTOCOLS = {
  LOO: leaveOneOut,
  P1: raterFraud,
  P2b: leakFreeFraud,
  P3: earlyWarning,
  P4: nextRating,
  P5: signPrediction,
  ATT: underAttack,
  RINGS: plantedRings,
} as const satisfies Record<string, (task: Task) => Predictions>

export type ProtocolName = keyof typeof PROTOCOLS

/** Contents of the files, and what was wished. */
export type Request = {
  readonly protocol: ProtocolName
  readonly network: Uint8Array
  /** Ratings to predict; then `network` is only learnt from. */
  readonly test?: Uint8Array
  readonly labels?: Uint8Array
  readonly seeds?: Uint8Array
  readonly scale?: Scale
  readonly attack?: { readonly kind: AttackKind; readonly k: number }
  readonly baselines: boolean
}

/** A table of figures, and what it stands on. */
export type Evaluation = Judged & {
  readonly protocol: ProtocolName
  readonly model: string
  readonly data: {
    readonly people: number
    readonly ratings: number
    readonly scale: readonly [low: number, high: number]
  }
  readonly notes: readonly string[]
}

/** Which protocols can be given a division of their own. */
const DIVISIBLE: readonly string[] = ['LOO', 'P4', 'P5']

/**
 * Runs the market's own models on ratings from anywhere. Deterministic: the same files and model
 * version give the same figures. Throws `DataInvalid` for files that cannot be read, `NotGiven`
 * where a protocol lacks something.
 */
export function evaluate(request: Request): Evaluation {
  const { protocol } = request
  if (request.test && !DIVISIBLE.includes(protocol)) {
    throw new NotGiven(`--split is for ${DIVISIBLE.join(', ')}; ${protocol} divides by itself.`)
  }
  const names: Names = new Map()
  const learnt = readNetwork(request.network, request.scale, names)
  const test = request.test && readNetwork(request.test, learnt.scale, names)
  const labels = request.labels && readLabels(request.labels, names)
  const seeds = request.seeds && readSeeds(request.seeds, names)
  const predictions = PROTOCOLS[protocol]({
    edges: { ...learnt.edges, people: names.size },
    labels: labels?.bad ?? null,
    seeds: seeds ?? null,
    attack: request.attack ?? null,
    test: test?.edges ?? null,
    baselines: request.baselines,
  })
  return {
    protocol,
    model: MODEL.name,
    ...judge(predictions),
    data: {
      people: names.size,
      ratings: learnt.edges.from.length + (test?.edges.from.length ?? 0),
      scale: [learnt.scale.low, learnt.scale.high],
    },
    notes: [...notesOn(learnt), ...labelNotes(labels?.unknown), ...(predictions.notes ?? [])],
  }
}

function notesOn({ scale, scaleGuessed, selfRatings, edges }: Network): string[] {
  const notes: string[] = []
  if (scaleGuessed) {
    notes.push(`Scale taken for ${scale.low}..${scale.high}; --scale LOW..HIGH says otherwise.`)
  }
  if (selfRatings > 0) notes.push(`${selfRatings} ratings of oneself left out.`)
  if (!edges.time_s) notes.push('No column with the time: the order of the file stands for it.')
  return notes
}

function labelNotes(unknown: number | undefined): string[] {
  return unknown ? [`${unknown} labelled people do not occur in the network.`] : []
}
