import { darker, lighter, mix, range, rect, repeat, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A small mechanical keyboard with coloured caps. */
export const keyboard: Motif = {
  base: 130,
  foot: 300,
  detail: [-120, 0],
  lies: true,
  draw: (brush, { main, accent }) => {
    const cream = '#fbf3e2'
    const key = (x: number, y: number, width: number, colour: string) =>
      rect(x, y + 4, width, 44, 8, darker(colour, 0.35)) +
      rect(x, y - 2, width, 44, 8, darker(colour, 0.12)) +
      rect(x + 5, y - 1, width - 10, 33, 7, brush.shade(lighter(colour, 0.35), colour)) +
      rect(x + 10, y + 2, width - 20, 5, 2.5, '#ffffff', SHEEN)
    const colour = (row: number, at: number) => {
      if (row === 0 && at === 0) return accent
      if (at === 0 || at === 10) return mix(main, cream, 0.25)
      return (row * 7 + at) % 11 === 0 ? lighter(accent, 0.4) : cream
    }
    return [
      stroke(
        'M-120 -128 C-120 -190 -60 -170 -50 -214 S20 -250 60 -226 S110 -280 160 -270',
        darker(accent, 0.1),
        11,
      ),
      stroke(
        'M-120 -128 C-120 -190 -60 -170 -50 -214 S20 -250 60 -226 S110 -280 160 -270',
        lighter(accent, 0.4),
        4,
        { 'stroke-dasharray': '2 9' },
      ),
      rect(-300, -130, 600, 262, 26, darker(main, 0.38)),
      rect(-300, -138, 600, 258, 26, brush.shade(lighter(main, 0.22), main)),
      rect(-282, -120, 564, 222, 14, darker(main, 0.3)),
      repeat(range(4), row =>
        repeat(range(11), at =>
          key(-276 + at * 50.6, -112 + row * 52, at === 10 ? 46 : 46, colour(row, at)),
        ),
      ),
      repeat(
        [
          [-276, 46],
          [-225, 46],
          [-174, 46],
          [-123, 248],
          [130, 46],
          [181, 46],
          [232, 46],
        ],
        ([x = 0, width = 0]) =>
          key(x, 46, width, width > 60 ? lighter(accent, 0.15) : mix(main, cream, 0.25)),
      ),
      shape('M-300 -112 Q-300 -138 -274 -138 H-200 L-300 40 Z', '#ffffff', SHEEN),
    ].join('')
  },
}
