import { circle, darker, ellipse, lighter, rect, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** The steaming cooker of every Taiwanese kitchen. */
export const riceCooker: Motif = {
  base: 214,
  foot: 220,
  detail: [0, 120],
  lies: false,
  draw: (brush, { main }) => {
    const steel = brush.shade('#f7f4ee', '#aaa49c', 0)
    return [
      stroke(
        'M-90 -160 C-110 -200 -70 -220 -90 -266 M0 -170 C-20 -210 20 -230 0 -280 M90 -160 C70 -200 110 -220 90 -266',
        '#ffffff',
        9,
        { 'stroke-opacity': 0.4 },
      ),
      shape(
        'M-244 -34 h40 v54 h-40 q-16 0 -16 -16 v-22 q0 -16 16 -16 Z M244 -34 h-40 v54 h40 q16 0 16 -16 v-22 q0 -16 -16 -16 Z',
        '#2f2b30',
      ),
      rect(-176, 178, 352, 36, 14, '#2f2b30'),
      shape(
        'M-212 -62 H212 C216 60 204 150 180 190 H-180 C-204 150 -216 60 -212 -62 Z',
        brush.shade(lighter(main, 0.16), darker(main, 0.25), 10),
      ),
      shape(
        'M-190 -50 H-130 C-132 50 -122 130 -106 186 H-160 C-184 140 -194 50 -190 -50 Z',
        '#ffffff',
        SHEEN,
      ),
      rect(-222, -82, 444, 28, 14, steel),
      shape(
        'M-206 -82 C-200 -146 -110 -170 0 -170 C110 -170 200 -146 206 -82 Z',
        brush.shade('#fbf8f2', '#b7b1a8', 20),
      ),
      shape('M-176 -90 C-160 -136 -100 -152 -30 -156 C-90 -138 -120 -116 -130 -90 Z', '#ffffff', {
        'fill-opacity': 0.6,
      }),
      ellipse(0, -172, 40, 11, '#2f2b30') + rect(-26, -202, 52, 32, 14, '#2f2b30'),
      rect(-62, 78, 124, 86, 16, '#2f2b30'),
      rect(-52, 88, 104, 40, 8, '#f3ede0'),
      circle(-26, 108, 8, '#d8553a') + circle(26, 108, 8, '#e0a53c'),
      rect(-18, 132, 36, 26, 7, '#f3ede0') + rect(-10, 142, 20, 12, 4, '#b8b0a4'),
      stroke('M-120 20 C-60 34 60 34 120 20', '#fff6e4', 4, { 'stroke-opacity': 0.5 }),
    ].join('')
  },
}
