import { circle, darker, ellipse, lighter, rect, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A ridge tent, lit from inside, with a lantern. */
export const tent: Motif = {
  base: 206,
  foot: 300,
  detail: [0, 60],
  lies: false,
  draw: (brush, { main, accent }) =>
    [
      stroke('M-20 -196 L-300 214 M24 -196 L300 214', '#f0e7d3', 4),
      shape('M0 -190 L-240 196 H-70 Z', brush.shade(lighter(main, 0.28), main, 60)),
      shape('M0 -190 L240 196 H70 Z', brush.shade(main, darker(main, 0.28), 60)),
      shape('M0 -190 L-92 196 H92 Z', brush.shade('#ffe9b0', '#f4b860')),
      shape('M0 -190 L-92 196 H-40 C-30 80 -14 -60 0 -190 Z', darker(main, 0.12)),
      shape('M0 -190 L92 196 H52 C36 80 14 -60 0 -190 Z', darker(main, 0.3)),
      shape('M-46 196 C-30 130 30 130 50 196 Z', accent),
      ellipse(2, 172, 30, 12, lighter(accent, 0.4)),
      stroke('M-180 100 L-60 -10 M180 100 L60 -10', '#ffffff', 3, { 'stroke-opacity': 0.4 }),
      shape('M-14 -162 L-180 110 L-226 178 Z', '#ffffff', SHEEN),
      shape('M-30 -198 Q0 -218 30 -198 L20 -172 Q0 -186 -20 -172 Z', accent),
      rect(150, 120, 62, 84, 14, '#3b3842') +
        rect(160, 136, 42, 50, 8, brush.shade('#fff3c6', '#f7c667')),
      stroke('M158 120 C158 84 204 84 204 120', '#3b3842', 7),
      circle(181, 160, 11, '#fffdf0'),
      stroke('M-300 214 v-22 M300 214 v-22', '#8a5e2d', 8),
    ].join(''),
}
