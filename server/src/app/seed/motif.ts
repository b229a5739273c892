import type { Brush } from './brush.ts'

/** Colours of one example of a thing. */
export interface Colours {
  readonly main: string
  readonly accent: string
}

/** How one kind of goods is drawn: centred on 0,0 and within 300 units of it. */
export interface Motif {
  /** Where it touches what it stands on. */
  readonly base: number
  /** Half the width of its shadow there. */
  readonly foot: number
  /** Where a close look is rewarding. */
  readonly detail: readonly [x: number, y: number]
  /** Whether it may lie on a table seen from above. */
  readonly lies: boolean
  draw(brush: Brush, colours: Colours): string
}
