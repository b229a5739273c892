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

/** A shield with a tick: safe keeping. */
export function SafeGlyph() {
  return (
    <g {...line}>
      <path d="M16 3.5 26.5 7v8.5c0 6.3-4 10.6-10.5 13-6.5-2.4-10.5-6.7-10.5-13V7Z" />
      <path d="m11.2 15.8 3.4 3.4 6.2-6.6" />
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
