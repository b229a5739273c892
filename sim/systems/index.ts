import { goodhand, goodhandFold } from './goodhand.ts'
import { eigenTrust, fairnessAndGoodness } from './network.ts'
import type { Build } from './system.ts'
import { beta, percentPositive, pointsWithCaps } from './tally.ts'

/** Under whose law the simulated market stands. */
export const JURISDICTION = 'cn'

/** Every system that is put to the test, ours first. */
export const SYSTEMS = {
  goodhand: goodhand(JURISDICTION),
  'goodhand-fold': goodhandFold(JURISDICTION),
  'percent-positive': percentPositive,
  points: pointsWithCaps,
  beta,
  eigentrust: eigenTrust,
  'fairness-goodness': fairnessAndGoodness,
  /** Buyers who know nothing: what there is to gain. */
  none: () => ({ read: () => {}, shown: () => 0 }),
} as const satisfies Record<string, Build>

export type SystemName = keyof typeof SYSTEMS
