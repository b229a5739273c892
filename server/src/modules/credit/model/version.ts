import type { BoostingPlan } from './boosting/boosting.ts'

const FOREST = {
  rate: 0.05,
  bins: 64,
  l2: 5,
  rowShare: 0.6,
  columnShare: 0.5,
  seed: 20_261,
} as const

/**
 * Every number that a model needs besides data, under the name that each result carries. Nothing
 * is tuned for a market or a file; whoever changes a number gives the version a new name.
 */
export const MODEL = {
  name: 'goodhand-credit-2026.1',
  reputation: {
    /** How much of a person's trust passes on; the rest returns to the roots. */
    damping: 0.85,
    /** After the first walk, each of these lets the distrusted pass on less. */
    rounds: 2,
    /** A walk stops when less than this share of all trust still moves, or after `stepsMax`. */
    tolerance: 1e-6,
    stepsMax: 40,
    /** Ratings at full credibility that the prior is worth; it expects as much good as bad. */
    priorStrength: 0.5,
    /** How far a person's own trust counts beside the ratings: a factor of its logarithm. */
    ownTrust: 0.1,
  },
  roots: { share: 0.01, min: 10 },
  bias: { shrinkage: 2 },
  credibility: {
    /** What the word of somebody counts whom no trust reaches, or who agrees with nobody. */
    floor: 0.1,
    /** Of trust in shares of the average: a sixteenth of it still leaves half of one's word. */
    exponent: 0.25,
  },
  expectedRating: {
    ...FOREST,
    loss: 'squares',
    trees: 150,
    depth: 5,
    weightMin: 20,
  } satisfies BoostingPlan,
  sign: { ...FOREST, loss: 'logistic', trees: 150, depth: 5, weightMin: 10 } satisfies BoostingPlan,
  nextRating: {
    ...FOREST,
    loss: 'logistic',
    trees: 300,
    depth: 4,
    weightMin: 10,
  } satisfies BoostingPlan,
  /** Trees that a market trains on its own trades, to challenge what decides. */
  challenger: {
    ...FOREST,
    loss: 'logistic',
    rate: 0.1,
    bins: 32,
    trees: 60,
    depth: 3,
    weightMin: 5,
  } satisfies BoostingPlan,
  /** How strongly weights of a scorecard that a market trains are drawn to 0. */
  scorecard: { l2: 1 },
  /** How strongly weights of the rater model are drawn to 0, on columns of unit spread. */
  rater: { l2: 1 },
  /** How fast the level of a calibration follows what happens: a share of each error. */
  recalibration: { rate: 0.02 },
} as const
