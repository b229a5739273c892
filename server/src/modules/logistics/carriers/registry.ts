import type { Carrier, Labels } from './carrier.ts'

/** The carriers that this market can ask, and which of them tracks for which code of the table. */
export interface Carriers {
  /** By its name in routes. */
  named(name: string): Carrier | undefined
  /** Who makes labels for a carrier of the table. */
  labels(carrierCode: string): Labels | undefined
  /** Everybody of whom a label can be ordered. */
  readonly labelMakers: readonly Labels[]
  /** Who tracks a carrier's parcels; undefined when nobody does and only people can tell. */
  tracking(carrierCode: string): Carrier | undefined
}

/** The first adapter that tracks a code is the one that is asked, so put the most specific first. */
export function createCarriers(adapters: readonly Carrier[]): Carriers {
  const labelMakers = adapters.flatMap(({ labels }) => labels ?? [])
  return {
    named: name => adapters.find(adapter => adapter.name === name),
    labels: code => labelMakers.find(({ carrier }) => code === carrier),
    labelMakers,
    tracking: code => adapters.find(adapter => adapter.tracks(code)),
  }
}
