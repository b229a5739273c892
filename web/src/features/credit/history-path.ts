interface Point {
  readonly at: string
  readonly score: number
}

const WIDTH = 100
const HEIGHT = 40
/** So many points of score lie at least between the edges, so that small moves look small. */
const SPAN_MIN = 60

/**
 * The line of a score through time, as an SVG path in a box of 100 by 40: it stays where a fact
 * left it until the next one. `steps` come newest first; `now` is where the score stands today.
 */
export function pathOf(steps: readonly Point[], now: Point) {
  const points = [...steps].reverse()
  const scores = [...points.map(one => one.score), now.score]
  const middle = (Math.min(...scores) + Math.max(...scores)) / 2
  const half = Math.max(Math.max(...scores) - Math.min(...scores) + 20, SPAN_MIN) / 2
  const [low, high] = [middle - half, middle + half]
  const first = Date.parse(points[0]?.at ?? now.at)
  const length = Math.max(Date.parse(now.at) - first, 1)
  const x = (at: string) => round(((Date.parse(at) - first) / length) * WIDTH)
  const y = (score: number) => round(HEIGHT - ((score - low) / (high - low)) * HEIGHT)
  const [start, ...rest] = points
  const path = [
    start && `M${x(start.at)} ${y(start.score)}`,
    ...rest.map(one => `H${x(one.at)}V${y(one.score)}`),
    `L${WIDTH} ${y(now.score)}`,
  ]
  return { path: path.filter(Boolean).join(''), low, high, y }
}

const round = (value: number) => Math.round(value * 100) / 100
