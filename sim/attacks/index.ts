import type { Attack } from './attack.ts'
import { badMouthing, CHEAP_MINOR, USUAL_MINOR } from './bad-mouthing.ts'
import { ballotStuffing } from './ballot-stuffing.ts'
import { camouflage } from './camouflage.ts'
import { exitScam, settledExitScam } from './exit-scam.ts'
import { onOff } from './on-off.ts'
import { retaliation } from './retaliation.ts'
import { seedCompromise } from './seed-compromise.ts'
import { sybilRing } from './sybil-ring.ts'
import { valueImbalance } from './value-imbalance.ts'
import { whitewashing } from './whitewashing.ts'

/** Every attack of the test, and none at all: attackers who sell honestly. */
export const ATTACKS = {
  none: { about: 'nobody attacks', conduct: () => 'good' },
  whitewashing,
  'sybil-ring': sybilRing,
  'ballot-stuffing': ballotStuffing,
  'bad-mouthing': badMouthing(CHEAP_MINOR),
  'bad-mouthing-dear': badMouthing(USUAL_MINOR),
  retaliation,
  'on-off': onOff,
  'exit-scam': exitScam,
  'exit-scam-settled': settledExitScam,
  'value-imbalance': valueImbalance,
  camouflage,
  'seed-compromise-5': seedCompromise(0.05),
  'seed-compromise-20': seedCompromise(0.2),
} as const satisfies Record<string, Attack>

export type AttackName = keyof typeof ATTACKS
