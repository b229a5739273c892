import type { ContentChange } from '../../modules/listings/index.ts'
import type { MotifName } from './drawings/index.ts'
import type { Colours } from './motif.ts'
import type { PersonKey } from './people.ts'
import type { View } from './scenes.ts'

/** One listing of the demo market. Prices are in major units of the market's currency. */
export interface SeedGoods {
  /** Stable name, by which trades of the demo refer to it. */
  readonly key: string
  readonly seller: PersonKey
  readonly daysAgo: number
  readonly price: number
  readonly shipping?: number
  readonly content: Omit<ContentChange, 'price' | 'shippingFee' | 'photoIds'> & {
    readonly title: string
  }
  readonly motif: MotifName
  readonly colours: Colours
  readonly views: readonly View[]
}

export const BOTH = ['courier', 'pickup'] as const
export const COURIER = ['courier'] as const
export const PICKUP = ['pickup'] as const

/** Colours of rooms, chosen to sit side by side on one page. */
export const ROOM = {
  peach: '#e8b08a',
  sage: '#a3b596',
  sea: '#7fb0a8',
  sky: '#96aed2',
  straw: '#dcbf78',
  rose: '#d09aa6',
  clay: '#d08a6c',
  lilac: '#b3a4cf',
  sand: '#d8c3a0',
  slate: '#8ea3ad',
} as const
