import {
  circle,
  darker,
  group,
  lighter,
  range,
  rect,
  repeat,
  SHEEN,
  shape,
  stroke,
} from '../brush.ts'
import type { Motif } from '../motif.ts'

const RED = '#c5432f'
const GREEN = '#2f7d57'
const BLUE = '#2f5c94'

/** Mahjong tiles, some standing in a row and a few lying before it. Drawn marks need no font. */
export const mahjong: Motif = {
  base: 168,
  foot: 290,
  detail: [-60, -20],
  lies: true,
  draw: (brush, { main }) => {
    const tile = (x: number, y: number, mark: string, turn = 0) =>
      group(
        `translate(${x} ${y}) rotate(${turn})`,
        rect(-46, -62, 100, 136, 16, darker(main, 0.15), { transform: 'translate(6 8)' }),
        rect(-46, -62, 92, 128, 15, brush.shade(main, darker(main, 0.2))),
        rect(-46, -68, 92, 124, 14, brush.shade('#fffcf2', '#ece0c8')),
        mark,
        rect(-40, -62, 20, 110, 9, '#ffffff', SHEEN),
      )
    const dots =
      circle(0, -6, 31, GREEN) +
      circle(0, -6, 23, '#fff9ea') +
      circle(0, -6, 17, RED) +
      circle(0, -6, 7, '#fff9ea')
    const four = repeat(
      [
        [-17, -34],
        [17, -34],
        [-17, 20],
        [17, 20],
      ],
      ([x = 0, y = 0], at) => circle(x, y, 14, at % 3 ? GREEN : BLUE) + circle(x, y, 6, '#fff9ea'),
    )
    const bamboo = repeat(range(3), at =>
      stroke(`M${-22 + at * 22} -38 V-12 M${-22 + at * 22} -2 V24`, at === 1 ? RED : GREEN, 9),
    )
    const red =
      stroke('M0 -46 V34', RED, 9) +
      rect(-24, -28, 48, 34, 3, 'none', { stroke: RED, 'stroke-width': 8 })
    const frame = rect(-26, -46, 52, 80, 6, 'none', { stroke: BLUE, 'stroke-width': 6 })
    const bird =
      shape('M-20 20 C-30 -10 -10 -44 16 -44 C30 -44 34 -30 22 -24 C30 0 10 26 -20 20 Z', GREEN) +
      circle(14, -34, 4, '#fff9ea') +
      stroke('M-20 20 L-30 36 M-6 22 L-8 38', RED, 5)
    const wan =
      stroke('M-22 -40 H22 M-16 -24 H16 M-26 -6 H26', BLUE, 7) +
      stroke('M-20 12 H20 M0 12 C0 30 -10 34 -18 36 M4 24 H18 L14 38', RED, 6)
    const row = [bamboo, dots, red, four, frame]
    return [
      repeat(row, (mark, at) => tile(-208 + at * 103, -70, mark)),
      tile(-150, 96, wan, -14),
      tile(-20, 110, bird, 6),
      tile(150, 98, dots, 20),
      group(
        'translate(62 130) rotate(18)',
        rect(-25, -25, 50, 50, 11, brush.shade(lighter('#fffcf2', 0.5), '#e4d6bb')),
        circle(0, 0, 10, RED),
      ),
      group(
        'translate(238 52) rotate(-12)',
        rect(-22, -22, 44, 44, 10, brush.shade('#fffcf2', '#e4d6bb')),
        repeat(
          [
            [-9, -9],
            [9, -9],
            [-9, 9],
            [9, 9],
          ],
          ([x = 0, y = 0]) => circle(x, y, 4.5, BLUE),
        ),
      ),
    ].join('')
  },
}
