import {
  circle,
  darker,
  ellipse,
  lighter,
  range,
  rect,
  repeat,
  SHEEN,
  shape,
  stroke,
} from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A camera lens standing upright, its cap beside it. */
export const lens: Motif = {
  base: 222,
  foot: 180,
  detail: [0, -120],
  lies: false,
  draw: (brush, { main, accent }) => {
    const barrel = brush.shade('#57545e', '#1b1a20', 0)
    return [
      ellipse(196, 212, 92, 26, '#1c1b21') +
        ellipse(196, 200, 92, 26, '#3a3842') +
        ellipse(196, 198, 70, 18, '#2a2830'),
      stroke('M146 190 Q196 176 246 190', '#ffffff', 4, { 'stroke-opacity': 0.25 }),
      rect(-126, 150, 212, 64, 10, brush.shade('#f0ebe2', '#9a958d', 0)),
      ellipse(-20, 214, 106, 20, '#8a857d'),
      rect(-144, -30, 248, 190, 14, barrel),
      repeat(range(17), at =>
        rect(-138 + at * 14.6, 0, 7, 70, 3, '#0e0d11', { 'fill-opacity': 0.75 }),
      ),
      rect(-144, 92, 248, 10, 0, accent),
      stroke('M-110 124 h24 M-60 124 h16 M-20 124 h30 M34 124 h18 M70 124 h20', '#efe9dd', 5, {
        'stroke-opacity': 0.85,
      }),
      shape('M-166 -150 H126 L104 -22 H-144 Z', barrel),
      repeat(range(15), at =>
        rect(-146 + at * 17, -104, 8, 50, 3, '#0e0d11', { 'fill-opacity': 0.7 }),
      ),
      ellipse(-20, -150, 148, 52, '#2c2a32') + ellipse(-20, -150, 134, 45, '#0f0e13'),
      ellipse(-20, -150, 120, 39, 'none', { stroke: lighter(main, 0.3), 'stroke-width': 4 }),
      ellipse(-20, -146, 104, 32, brush.glow(lighter(main, 0.25), '#141225', [0.35, 0.3])),
      ellipse(-50, -156, 40, 11, '#ffffff', SHEEN) +
        ellipse(24, -134, 22, 7, darker(accent, 0.1), { 'fill-opacity': 0.7 }),
      rect(-136, -140, 26, 290, 10, '#ffffff', { 'fill-opacity': 0.12 }),
      circle(-20, -42, 7, '#d8553a'),
    ].join('')
  },
}
