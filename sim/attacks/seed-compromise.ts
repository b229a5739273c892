import type { Attack } from './attack.ts'
import { camouflage } from './camouflage.ts'

/** The ring with camouflage, when a share of the people whom the market trusts first are its own. */
export const seedCompromise = (seedsHeld: number): Attack => ({
  ...camouflage,
  about: `the ring with camouflage, and ${seedsHeld * 100} % of the people trusted first are its own`,
  seedsHeld,
})
