import { circle, darker, ellipse, lighter, rect, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** An espresso machine with a cup under it. */
export const coffeeMaker: Motif = {
  base: 240,
  foot: 230,
  detail: [-20, 60],
  lies: false,
  draw: (brush, { main, accent }) => {
    const steel = brush.shade('#f3efe8', '#b3ada5')
    return [
      rect(-176, -206, 330, 96, 30, brush.shade(lighter(main, 0.3), darker(main, 0.05))),
      rect(-196, 176, 380, 64, 18, brush.shade(darker(main, 0.1), darker(main, 0.35))),
      rect(36, -150, 130, 340, 22, brush.shade(lighter(main, 0.1), darker(main, 0.22), 0)),
      rect(-164, -130, 220, 316, 0, darker(main, 0.42)),
      rect(-152, -120, 196, 300, 8, darker(main, 0.52)),
      rect(-196, -170, 372, 72, 20, brush.shade(lighter(main, 0.2), darker(main, 0.12))),
      shape('M-176 -176 Q-170 -198 -140 -198 H20 Q-60 -180 -176 -176 Z', '#ffffff', SHEEN),
      circle(104, -22, 42, steel) + circle(104, -22, 33, '#fdfaf3'),
      stroke('M104 -22 L122 -40', '#d8553a', 5) + circle(104, -22, 6, '#3a3740'),
      circle(104, 66, 20, accent) + circle(104, 122, 20, steel),
      rect(-112, -100, 110, 40, 10, steel),
      rect(-104, -62, 94, 24, 8, '#8f8a84'),
      stroke('M-18 -50 L66 -34', '#3a2c24', 20),
      stroke('M-70 -38 V22 M-46 -38 V22', '#5b3a24', 5),
      ellipse(-58, 164, 74, 12, '#efe9de'),
      shape(
        'M-110 78 H-6 C-6 130 -20 164 -58 164 C-96 164 -110 130 -110 78 Z',
        brush.shade('#fffaf0', lighter(accent, 0.45), 30),
      ),
      stroke('M-8 96 Q28 96 22 122 Q14 140 -20 138', '#f4ecdc', 11),
      ellipse(-58, 78, 52, 11, '#fffaf0') + ellipse(-58, 79, 43, 8, '#6b4226'),
      stroke('M-78 44 C-90 20 -66 4 -78 -18 M-40 44 C-52 20 -28 4 -40 -18', '#ffffff', 5, {
        'stroke-opacity': 0.35,
      }),
      rect(-176, 176, 240, 14, 6, steel),
      shape(
        'M-130 -206 h60 v-34 q0 -12 -12 -12 h-36 q-12 0 -12 12 Z M-50 -206 h60 v-24 q0 -12 -12 -12 h-36 q-12 0 -12 12 Z',
        lighter(accent, 0.35),
      ),
    ].join('')
  },
}
