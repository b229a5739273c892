import { darker, group, lighter, range, rect, repeat, shape } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A house of building bricks, with some left over. */
export const bricks: Motif = {
  base: 216,
  foot: 290,
  detail: [-30, 20],
  lies: false,
  draw: (brush, { main, accent }) => {
    const brick = (x: number, y: number, studs: number, colour: string) =>
      [
        repeat(range(studs), at =>
          rect(x + 10 + at * 40, y - 11, 22, 14, 5, lighter(colour, 0.28)),
        ),
        rect(x, y, studs * 40, 46, 5, brush.shade(lighter(colour, 0.15), darker(colour, 0.12))),
        rect(x + 5, y + 5, studs * 40 - 10, 6, 3, '#ffffff', { 'fill-opacity': 0.35 }),
      ].join('')
    const blue = '#3f78a8'
    const yellow = '#e9b949'
    return [
      repeat(range(3), row =>
        brick(-160 + (row % 2) * 0, 24 + row * 48, 8, row % 2 ? lighter(main, 0.45) : main),
      ),
      rect(-116, 20, 72, 96, 4, '#2f4f6b') +
        rect(-108, 28, 56, 80, 3, brush.shade('#d5edf4', '#9cc7d8')),
      rect(-84, 28, 6, 80, 0, '#fbf6ea') + rect(-108, 64, 56, 6, 0, '#fbf6ea'),
      rect(40, 36, 80, 132, 6, accent) +
        rect(48, 44, 64, 124, 4, darker(accent, 0.18)) +
        rect(96, 100, 9, 18, 4, yellow),
      brick(-180, -22, 9, yellow),
      brick(-140, -70, 7, blue) +
        brick(-100, -118, 5, blue) +
        brick(-60, -166, 3, darker(blue, 0.12)),
      brick(80, -166, 1, main) + brick(80, -118, 1, main) + brick(80, -212, 1, main),
      brick(-220, 170, 11, '#5e9b6a'),
      group('translate(232 150) rotate(-16)', brick(-60, 0, 2, yellow)),
      group('translate(-262 160) rotate(12)', brick(-24, 0, 2, accent)),
      shape('M-180 -22 H-120 L-160 24 H-180 Z', '#ffffff', { 'fill-opacity': 0.14 }),
    ].join('')
  },
}
