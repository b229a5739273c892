/** What can go wrong on purpose; each for a number of calls, counted down. */
export const FAULTS = ['rate_limit', 'unavailable', 'hang', 'drop', 'garbage', 'no_record'] as const
export type Fault = (typeof FAULTS)[number]

export type StandingFaults = Partial<Record<Fault, number>>

export interface FaultBox {
  standing(): StandingFaults
  set(faults: StandingFaults): void
  /** The fault that the next call meets, one call of it used up. */
  draw(): Fault | undefined
}

export function createFaultBox(): FaultBox {
  let standing: StandingFaults = {}
  return {
    standing: () => standing,
    set: faults => {
      standing = faults
    },
    draw: () => {
      const fault = FAULTS.find(one => (standing[one] ?? 0) > 0)
      if (fault) standing = { ...standing, [fault]: (standing[fault] ?? 0) - 1 }
      return fault
    },
  }
}
