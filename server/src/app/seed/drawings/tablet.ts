import { circle, darker, group, lighter, rect, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A tablet with a drawing on its screen and a pencil. */
export const tablet: Motif = {
  base: 226,
  foot: 240,
  detail: [-40, 20],
  lies: true,
  draw: (brush, { main, accent }) =>
    [
      group(
        'rotate(-8)',
        rect(-250, -210, 440, 420, 36, brush.shade('#e9e5dd', '#a6a199', 60)),
        rect(-242, -204, 426, 408, 32, '#26242c'),
        rect(-218, -180, 378, 360, 10, '#fffaf0'),
        circle(60, -70, 62, lighter(accent, 0.35)),
        shape(
          'M-218 60 C-150 -30 -100 20 -40 -40 C10 10 80 0 160 60 V180 H-218 Z',
          lighter(main, 0.35),
        ),
        shape('M-218 110 C-130 50 -60 120 20 76 C80 60 120 90 160 96 V180 H-218 Z', main),
        stroke(
          'M-150 150 C-140 90 -120 60 -120 20 M-120 60 C-140 40 -160 40 -172 22 M-120 50 C-100 30 -86 26 -76 8',
          darker(main, 0.45),
          7,
        ),
        stroke('M-30 136 q18 -14 36 0 q18 -14 36 0', darker(main, 0.3), 5),
        shape('M-218 -180 H40 L-150 180 H-218 Z', '#ffffff', { 'fill-opacity': 0.2 }),
      ),
      group(
        'translate(214 20) rotate(14)',
        rect(-13, -220, 26, 400, 13, brush.shade('#ffffff', '#cfc9bf', 0)),
        shape('M-13 168 H13 L3 214 Q0 220 -3 214 Z', '#e9e3d8') +
          shape('M-4 200 H4 L0 218 Z', '#4a4750'),
        rect(-13, -190, 26, 8, 0, '#b9b3aa'),
        rect(-8, -200, 6, 350, 3, '#ffffff', SHEEN),
      ),
    ].join(''),
}
