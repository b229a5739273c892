import type { Edges } from '../graph.ts'

/** What a protocol works on. People of all parts have the same numbers. */
export type Task = {
  readonly edges: Edges
  /** By person: true for bad. */
  readonly labels: ReadonlyMap<number, boolean> | null
  /** People whom the market trusts; null when none were named. */
  readonly seeds: Uint32Array | null
  readonly attack: { readonly kind: AttackKind; readonly k: number } | null
  /** Ratings to predict, where the division is given and not drawn. */
  readonly test: Edges | null
  /** Whether the simple methods are to be run too. */
  readonly baselines: boolean
}

/** How an attacker behaves; see `attack.ts`. */
export const ATTACKS = ['ballot', 'camouflage', 'badmouth'] as const
export type AttackKind = (typeof ATTACKS)[number]

/** What is predicted: an order, a probability, a number, or who is named (1) and who is not. */
export type Kind = 'order' | 'chance' | 'sign' | 'number' | 'found'

/** Predictions beside what came true, in step with each other. */
export type Predictions = {
  readonly kind: Kind
  readonly truth: Float64Array
  readonly model: Float64Array
  /** The simple methods that the model must beat. */
  readonly baselines: Readonly<Record<string, Float64Array>>
  /** Rows that are also judged on their own. */
  readonly subsets?: Readonly<Record<string, Uint32Array>>
  /** The same people under other circumstances, for instance attacks. */
  readonly variants?: Readonly<Record<string, Predictions>>
  /** What a reader of the figures should know. */
  readonly notes?: readonly string[]
}

/** Something that the protocol needs was not given. */
export class NotGiven extends Error {}
