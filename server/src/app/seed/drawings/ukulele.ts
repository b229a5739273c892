import { circle, darker, lighter, range, rect, repeat, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

const BODY =
  'M0 -10 C64 -10 104 22 104 68 C104 100 88 112 94 136 C104 160 134 172 134 210 C134 260 78 284 0 284 ' +
  'C-78 284 -134 260 -134 210 C-134 172 -104 160 -94 136 C-88 112 -104 100 -104 68 C-104 22 -64 -10 0 -10 Z'

/** A small guitar of four strings with a strap of braided cotton. */
export const ukulele: Motif = {
  base: 284,
  foot: 150,
  detail: [0, 120],
  lies: true,
  draw: (brush, { main, accent }) =>
    [
      stroke('M-120 230 C-260 160 -200 -40 -34 -196', darker(accent, 0.1), 15),
      stroke('M-120 230 C-260 160 -200 -40 -34 -196', lighter(accent, 0.5), 6, {
        'stroke-dasharray': '3 15',
      }),
      shape(BODY, brush.shade(lighter(main, 0.42), darker(main, 0.08), 50), {
        stroke: darker(main, 0.45),
        'stroke-width': 8,
      }),
      stroke(
        'M-78 60 C-60 120 -104 160 -104 210 M78 60 C60 120 104 160 104 210 M-40 20 C-30 120 -60 200 -60 262 M40 20 C30 120 60 200 60 262',
        darker(main, 0.2),
        3,
        { 'stroke-opacity': 0.35 },
      ),
      circle(0, 116, 46, darker(main, 0.66)),
      repeat(range(24), at =>
        circle(0, 62, 5, at % 2 ? '#fff6e2' : accent, { transform: `rotate(${at * 15} 0 116)` }),
      ),
      rect(-44, 210, 88, 18, 6, darker(main, 0.6)),
      shape('M-20 -206 H20 L24 74 H-24 Z', brush.shade('#5f4232', '#422d21', 0)),
      repeat(range(9), at => rect(-22, -176 + at * 27 - at * at * 0.5, 44, 3, 1, '#e1d3b4')),
      repeat([2, 4, 6], at => circle(0, -163 + at * 26, 5, '#fbf1da')),
      shape(
        'M-34 -288 Q0 -306 34 -288 L26 -204 H-26 Z',
        brush.shade(darker(main, 0.2), darker(main, 0.5)),
      ),
      repeat([-1, 1], side =>
        repeat(
          [0, 1],
          row =>
            circle(side * 46, -268 + row * 36, 11, '#fbf6ea') +
            rect(side * 34 - 6, -272 + row * 36, 12, 8, 2, '#a39e96'),
        ),
      ),
      repeat(range(4), at =>
        stroke(`M${-12 + at * 8} -204 L${-18 + at * 12} 214`, '#fffdf6', 2, {
          'stroke-opacity': 0.9,
        }),
      ),
      shape(
        'M-88 66 C-88 34 -60 14 -26 8 C-62 34 -70 70 -64 110 C-82 104 -88 90 -88 66 Z',
        '#ffffff',
        SHEEN,
      ),
    ].join(''),
}
