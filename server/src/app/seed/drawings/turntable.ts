import { circle, darker, FAINT, lighter, range, rect, repeat, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A record player from above, playing. */
export const turntable: Motif = {
  base: 222,
  foot: 280,
  detail: [-40, 0],
  lies: true,
  draw: (brush, { main, accent }) =>
    [
      rect(-286, -214, 572, 436, 30, darker(main, 0.45)),
      rect(-286, -222, 572, 430, 30, brush.shade(lighter(main, 0.25), darker(main, 0.1), 70)),
      repeat(range(5), at =>
        stroke(
          `M-270 ${-180 + at * 90} C-100 ${-200 + at * 90} 80 ${-150 + at * 90} 270 ${-184 + at * 90}`,
          darker(main, 0.2),
          3,
          { 'stroke-opacity': 0.3 },
        ),
      ),
      circle(-58, -6, 196, '#c8c2b8') + circle(-58, -6, 188, brush.shade('#3a3740', '#141317', 45)),
      repeat(range(9), at =>
        circle(-58, -6, 178 - at * 12, 'none', {
          stroke: '#ffffff',
          'stroke-width': 1.2,
          'stroke-opacity': 0.12,
        }),
      ),
      shape(
        'M-58 -6 L-170 -150 A182 182 0 0 1 -100 -184 Z M-58 -6 L54 138 A182 182 0 0 1 -16 172 Z',
        '#ffffff',
        FAINT,
      ),
      circle(-58, -6, 66, accent) + circle(-58, -6, 54, lighter(accent, 0.18)),
      stroke('M-94 -22 H-22 M-84 14 H-32', '#fff8ea', 5, { 'stroke-opacity': 0.8 }),
      circle(-58, -6, 9, '#f4efe5'),
      circle(208, -138, 50, brush.shade('#f3eee5', '#a8a299', 45)) +
        circle(208, -138, 28, '#4a4750'),
      stroke('M208 -138 L214 60 L120 120', '#dcd6cb', 14),
      stroke('M208 -138 L214 60 L120 120', '#fbf8f1', 5),
      `<g transform="rotate(58 112 126)">${rect(96, 108, 50, 28, 6, '#3a3740')}</g>`,
      rect(196, -206, 26, 40, 8, '#4a4750'),
      circle(232, 150, 30, brush.shade('#f3eee5', '#a8a299', 45)) +
        stroke('M232 150 V128', '#4a4750', 5),
      circle(-244, 166, 18, '#3a3740') + circle(-244, 166, 7, '#e9b949'),
    ].join(''),
}
