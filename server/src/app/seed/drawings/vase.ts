import { circle, darker, ellipse, lighter, range, repeat, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

const BODY =
  'M-46 -60 C-46 -20 -132 20 -132 130 C-132 214 -84 262 0 262 C84 262 132 214 132 130 ' +
  'C132 20 46 -20 46 -60 Z'

/** A painted vase with branches of plum blossom. */
export const vase: Motif = {
  base: 262,
  foot: 128,
  detail: [0, 120],
  lies: false,
  draw: (brush, { main, accent }) => {
    const blossom = (x: number, y: number, r: number) =>
      repeat(range(5), at => {
        const angle = (at * Math.PI * 2) / 5 + x
        return circle(
          x + Math.cos(angle) * r * 0.8,
          y + Math.sin(angle) * r * 0.8,
          r * 0.66,
          lighter(accent, 0.35),
        )
      }) + circle(x, y, r * 0.4, '#f6d67a')
    const spots = [
      [-120, -250, 20],
      [-74, -186, 17],
      [-150, -178, 15],
      [16, -276, 22],
      [44, -196, 17],
      [110, -244, 20],
      [146, -176, 16],
      [-24, -150, 14],
      [-6, -222, 16],
      [84, -150, 13],
    ] as const
    return [
      stroke(
        'M-6 -60 C-20 -130 -60 -190 -124 -256 M-40 -150 C-90 -160 -130 -170 -158 -184',
        '#6b4a3a',
        8,
      ),
      stroke(
        'M4 -60 C6 -140 12 -200 16 -282 M10 -150 C40 -180 80 -220 118 -252 M30 -170 C80 -170 120 -168 152 -182',
        '#6b4a3a',
        7,
      ),
      repeat(spots, ([x, y, r]) => blossom(x, y, r)),
      shape(BODY, brush.shade('#fdfaf2', '#d5cdbf', 10)),
      `<clipPath id="vase"><path d="${BODY}"/></clipPath><g clip-path="url(#vase)">`,
      stroke('M-150 8 Q0 46 150 8 M-150 24 Q0 62 150 24 M-150 214 Q0 250 150 214', main, 7),
      shape(
        'M-140 150 C-100 90 -70 130 -40 110 C0 84 30 130 60 112 C100 88 120 120 150 100 V196 Q0 240 -150 196 Z',
        main,
        { 'fill-opacity': 0.85 },
      ),
      shape(
        'M-150 182 C-90 140 -40 176 10 158 S110 150 150 166 V206 Q0 246 -150 206 Z',
        darker(main, 0.3),
        { 'fill-opacity': 0.8 },
      ),
      circle(58, 82, 20, main, { 'fill-opacity': 0.55 }),
      stroke('M-66 92 q12 -12 24 0 q12 -12 24 0', darker(main, 0.2), 4),
      shape('M60 -60 C60 0 150 60 120 262 H200 V-60 Z', '#3b2f4a', { 'fill-opacity': 0.12 }),
      '</g>',
      shape(
        'M-100 120 C-100 70 -74 36 -50 14 C-66 60 -72 110 -66 170 C-88 160 -98 146 -100 120 Z',
        '#ffffff',
        SHEEN,
      ),
      ellipse(0, -60, 52, 14, '#efe8da'),
      ellipse(0, -60, 40, 9, darker(main, 0.4)),
    ].join('')
  },
}
