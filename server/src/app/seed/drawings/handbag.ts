import { circle, darker, lighter, rect, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A leather handbag with a scarf tied to it. */
export const handbag: Motif = {
  base: 226,
  foot: 230,
  detail: [0, 40],
  lies: false,
  draw: (brush, { main, accent }) => {
    const stitch = { 'stroke-dasharray': '9 8', 'stroke-opacity': 0.75 }
    return [
      stroke('M-104 -72 C-110 -300 110 -300 104 -72', darker(main, 0.4), 24),
      stroke('M-104 -72 C-110 -300 110 -300 104 -72', main, 15),
      shape(
        'M-190 -90 H190 Q214 -88 220 -60 L246 186 Q248 226 206 226 H-206 Q-248 226 -246 186 L-220 -60 Q-214 -88 -190 -90 Z',
        brush.shade(lighter(main, 0.22), darker(main, 0.22), 70),
      ),
      shape(
        'M-196 -90 H196 Q216 -86 212 -60 Q190 70 0 78 Q-190 70 -212 -60 Q-216 -86 -196 -90 Z',
        brush.shade(lighter(main, 0.36), darker(main, 0.05), 80),
      ),
      stroke('M-198 -56 Q-176 54 0 62 Q176 54 198 -56', lighter(main, 0.6), 3, stitch),
      stroke('M-226 186 Q-226 208 -204 208 H204 Q226 208 226 186', lighter(main, 0.5), 3, stitch),
      rect(-34, 40, 68, 62, 14, brush.shade('#f7dfa0', '#c29a4b')),
      rect(-20, 54, 40, 34, 8, darker(main, 0.25)),
      circle(0, 71, 8, '#f7dfa0'),
      circle(-104, -72, 15, brush.shade('#f7dfa0', '#b88f42')),
      circle(104, -72, 15, brush.shade('#f7dfa0', '#b88f42')),
      shape('M-190 -70 Q-160 -82 -90 -80 Q-160 -50 -176 10 Q-198 -30 -190 -70 Z', '#ffffff', SHEEN),
      shape(
        'M86 -150 C40 -140 34 -92 62 -70 C30 -20 46 40 84 66 C92 20 90 -20 108 -58 C140 -20 150 16 148 48 C176 10 168 -44 130 -78 C140 -110 124 -144 86 -150 Z',
        brush.shade(lighter(accent, 0.35), darker(accent, 0.1), 60),
      ),
      stroke('M70 -30 C64 0 70 24 82 44 M124 -44 C136 -24 142 -4 144 22', '#ffffff', 5, {
        'stroke-opacity': 0.5,
      }),
      circle(96, -88, 22, accent),
    ].join('')
  },
}
