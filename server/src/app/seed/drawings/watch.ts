import {
  circle,
  darker,
  FAINT,
  lighter,
  range,
  rect,
  repeat,
  SHEEN,
  shape,
  stroke,
} from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A wristwatch with a leather strap. */
export const watch: Motif = {
  base: 292,
  foot: 120,
  detail: [20, 0],
  lies: true,
  draw: (brush, { main, accent }) => {
    const strap = brush.shade(lighter(accent, 0.2), darker(accent, 0.2), 0)
    const hand = (degrees: number, length: number, width: number) =>
      stroke(`M0 12 V${-length}`, '#2b2830', width, { transform: `rotate(${degrees})` })
    return [
      shape('M-66 -96 L-54 -296 H54 L66 -96 Z', strap),
      shape('M-66 96 L-50 262 Q-48 292 0 294 Q48 292 50 262 L66 96 Z', strap),
      stroke(
        'M-48 -130 L-40 -284 M48 -130 L40 -284 M-48 130 L-36 254 M48 130 L36 254',
        lighter(accent, 0.6),
        3,
        { 'stroke-dasharray': '8 7' },
      ),
      repeat(range(4), at => circle(0, 172 + at * 26, 5, darker(accent, 0.5))),
      rect(142, -20, 34, 40, 9, brush.shade('#f3efe7', '#99948c')),
      circle(0, 0, 152, brush.shade('#f7f3ec', '#9f9a93', 45)),
      circle(0, 0, 136, brush.shade('#bdb7ae', '#efeae2', 45)),
      circle(0, 0, 126, brush.shade(lighter(main, 0.14), darker(main, 0.16), 60)),
      repeat(range(60), at =>
        rect(-1, -118, at % 5 ? 2 : 5, at % 5 ? 7 : 20, 1, '#fdf8ea', {
          transform: `rotate(${at * 6})`,
          'fill-opacity': at % 5 ? 0.55 : 0.95,
        }),
      ),
      circle(0, 58, 30, darker(main, 0.2)),
      circle(0, 58, 30, 'none', { stroke: '#fdf8ea', 'stroke-width': 2, 'stroke-opacity': 0.5 }),
      stroke('M0 58 L14 42', '#fdf8ea', 3),
      hand(-52, 66, 12) + hand(58, 96, 8),
      stroke('M0 58 V-104', '#e2613f', 3, { transform: 'rotate(204)' }),
      circle(0, 0, 10, '#e2613f') + circle(0, 0, 4, '#fff6e4'),
      shape('M-104 -62 A122 122 0 0 1 40 -114 L-50 96 A122 122 0 0 1 -104 -62 Z', '#ffffff', FAINT),
      shape(
        'M-118 -84 A146 146 0 0 1 -20 -144 L-24 -136 A138 138 0 0 0 -108 -80 Z',
        '#ffffff',
        SHEEN,
      ),
    ].join('')
  },
}
