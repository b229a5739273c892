import { circle, darker, lighter, range, rect, repeat, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

const BODY =
  'M0 -46 C54 -46 92 -22 92 24 C92 62 76 70 82 100 C92 130 132 142 132 200 C132 262 74 286 0 286 ' +
  'C-74 286 -132 262 -132 200 C-132 142 -92 130 -82 100 C-76 70 -92 62 -92 24 C-92 -22 -54 -46 0 -46 Z'

/** A folk guitar, standing. */
export const guitar: Motif = {
  base: 286,
  foot: 150,
  detail: [0, 110],
  lies: true,
  draw: (brush, { main, accent }) => {
    const top = brush.shade(lighter(main, 0.4), darker(main, 0.12), 50)
    return [
      shape(BODY, darker(main, 0.5), { transform: 'translate(9 4)' }),
      shape(BODY, top, { stroke: darker(main, 0.4), 'stroke-width': 7 }),
      shape(BODY, 'none', {
        stroke: '#fff3d6',
        'stroke-width': 2.5,
        transform: 'translate(0 10) scale(.93 .93)',
        'stroke-opacity': 0.8,
      }),
      circle(0, 104, 52, darker(main, 0.62)),
      circle(0, 104, 58, 'none', { stroke: accent, 'stroke-width': 7 }),
      circle(0, 104, 65, 'none', { stroke: '#fff3d6', 'stroke-width': 2.5 }),
      shape(
        'M46 92 C92 100 104 150 74 176 C50 172 34 150 36 136 Q50 120 46 92 Z',
        darker(main, 0.5),
        { 'fill-opacity': 0.55 },
      ),
      rect(-58, 206, 116, 24, 7, darker(main, 0.58)),
      rect(-40, 203, 80, 7, 3, '#fbf3e0'),
      shape('M-20 -252 H20 L25 92 H-25 Z', brush.shade('#6a4a35', '#46301f', 0)),
      repeat(range(13), at => rect(-24, -226 + at * 24 - at * at * 0.2, 48, 3, 1, '#d9c7a4')),
      repeat([2, 4, 6, 8], at => circle(0, -214 + at * 24, 5, '#f4e8cd')),
      shape('M-32 -300 Q0 -312 32 -300 L27 -250 H-27 Z', brush.shade('#5b3d2a', '#38251a')),
      repeat(range(3), at =>
        [-1, 1].map(side => rect(side * 40 - 9, -294 + at * 15, 18, 9, 4, '#e8e2d6')).join(''),
      ),
      repeat(range(6), at => {
        const x = -15 + at * 6
        return stroke(`M${x} -250 L${x * 1.7} 206`, '#fffaf0', 1.4, { 'stroke-opacity': 0.9 })
      }),
      shape(
        'M-78 20 C-74 -14 -44 -32 -14 -34 C-56 -12 -66 26 -62 72 C-78 60 -80 40 -78 20 Z',
        '#ffffff',
        SHEEN,
      ),
    ].join('')
  },
}
