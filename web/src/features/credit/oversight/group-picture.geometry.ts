/** Where members of a group stand in a box of `SIZE`: on a circle, from the top clockwise. */
export const SIZE = 320
/** Room for names on either side of the box. */
export const ASIDE = 84
const RADIUS = 118

export interface Spot {
  readonly x: number
  readonly y: number
  /** On which side of the spot a label has room. */
  readonly anchor: 'start' | 'middle' | 'end'
}

/** The spots of `count` members, in their order. */
export function spotsOf(count: number): Spot[] {
  return Array.from({ length: count }, (_, at) => {
    const turn = (at / count) * 2 * Math.PI - Math.PI / 2
    const [x, y] = [Math.cos(turn), Math.sin(turn)]
    const anchor = Math.abs(x) < 0.2 ? 'middle' : x > 0 ? 'start' : 'end'
    return { x: round(SIZE / 2 + x * RADIUS), y: round(SIZE / 2 + y * RADIUS), anchor }
  })
}

/** The members who have the most ties, at most `most`; a picture with more says less. */
export function busiest<Member extends { id: string }>(
  members: readonly Member[],
  ties: readonly { between: readonly string[] }[],
  most: number,
): Member[] {
  const count = new Map<string, number>()
  for (const id of ties.flatMap(tie => tie.between)) count.set(id, (count.get(id) ?? 0) + 1)
  const order = [...members].sort((a, b) => (count.get(b.id) ?? 0) - (count.get(a.id) ?? 0))
  return order.slice(0, most)
}

const round = (value: number) => Math.round(value * 10) / 10
