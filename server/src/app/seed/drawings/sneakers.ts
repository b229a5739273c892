import { circle, darker, group, lighter, range, repeat, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

const UPPER =
  'M-236 96 C-244 20 -236 -60 -214 -116 C-180 -132 -132 -128 -104 -108 C-84 -66 -36 -22 40 2 ' +
  'C110 22 206 24 236 74 Q240 90 236 104 Z'

/** A pair of canvas sneakers. */
export const sneakers: Motif = {
  base: 190,
  foot: 280,
  detail: [20, 60],
  lies: true,
  draw: (brush, { main, accent }) => {
    const shoe = [
      shape(UPPER, brush.shade(lighter(main, 0.3), darker(main, 0.14), 60)),
      shape(
        'M-236 96 C-244 20 -236 -60 -214 -116 Q-196 -124 -176 -124 C-192 -60 -190 20 -176 96 Z',
        accent,
      ),
      shape('M150 30 C206 34 232 56 238 100 H132 C128 70 132 48 150 30 Z', '#fbf6ea'),
      shape(
        'M-104 -108 C-84 -66 -36 -22 40 2 L14 40 C-50 24 -110 -20 -138 -82 Z',
        lighter(main, 0.6),
      ),
      repeat(range(5), at => {
        const [x, y] = [-112 + at * 32, -74 + at * 21]
        return stroke(`M${x - 14} ${y + 16} L${x + 22} ${y - 14}`, '#fffdf6', 9)
      }),
      repeat(range(5), at => circle(-122 + at * 31, -52 + at * 20, 5, darker(main, 0.5))),
      stroke('M-150 90 C-130 40 -60 20 24 58', '#ffffff', 12, { 'stroke-opacity': 0.85 }),
      shape(
        'M-208 -104 C-190 -116 -150 -116 -128 -102 C-150 -84 -190 -84 -208 -104 Z',
        darker(main, 0.5),
      ),
      shape(
        'M-246 92 H240 Q256 92 254 118 Q250 146 222 148 H-226 Q-250 146 -250 118 Z',
        brush.shade('#fffaf0', '#d9cfbd'),
      ),
      stroke('M-240 112 H248', accent, 6),
      shape('M-200 -40 C-160 -20 -100 10 -60 60 C-120 30 -180 20 -206 20 Z', '#ffffff', SHEEN),
    ].join('')
    return (
      group('translate(38 -78) scale(.9)', `<g opacity=".96">${shoe}</g>`) +
      group('translate(-22 42)', shoe)
    )
  },
}
