/** Drawn on a 32 by 32 field with the current colour. */
const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

export function PersonGlyph() {
  return (
    <g {...line}>
      <circle cx="16" cy="11" r="5.4" />
      <path d="M5.5 27c.8-5.8 5-8.6 10.5-8.6S25.7 21.2 26.5 27" />
    </g>
  )
}

/** The knot of the mark: tied and safe. */
export function SafeGlyph() {
  return (
    <g {...line} strokeWidth={3.2}>
      <path d="M6 11.6h10.4a4.4 4.4 0 0 1 0 8.8H6" />
      <path d="M26 11.6H15.6a4.4 4.4 0 0 0 0 8.8H26" />
    </g>
  )
}

/** A closed lock: nobody may move it. */
export function FrozenGlyph() {
  return (
    <g {...line}>
      <rect x="6.5" y="14" width="19" height="13.5" rx="3" />
      <path d="M10.5 14v-3.5a5.5 5.5 0 0 1 11 0V14M16 19.5v3" />
    </g>
  )
}
