import { circle, darker, lighter, range, repeat, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A pram with a folding hood. */
export const stroller: Motif = {
  base: 258,
  foot: 240,
  detail: [10, -60],
  lies: false,
  draw: (brush, { main, accent }) => {
    const wheel = (x: number, r: number) =>
      circle(x, 258 - r, r, '#34313a') +
      circle(x, 258 - r, r - 12, '#efe9de') +
      repeat(range(8), at =>
        stroke(`M${x} ${258 - r} v${-(r - 16)}`, '#a5a09a', 3, {
          transform: `rotate(${at * 45} ${x} ${258 - r})`,
        }),
      ) +
      circle(x, 258 - r, 10, accent)
    return [
      stroke('M-96 60 L120 210 M110 60 L-130 206', '#b9b3aa', 14),
      stroke('M-96 60 L120 210 M110 60 L-130 206', '#efeae2', 5),
      stroke('M130 10 C190 -20 214 -90 250 -150', '#b9b3aa', 15),
      stroke('M232 -132 L272 -172', '#4a3a30', 24),
      shape(
        'M-196 -40 H170 C170 60 110 118 10 118 C-110 118 -196 70 -196 -40 Z',
        brush.shade(lighter(main, 0.22), darker(main, 0.2)),
      ),
      shape('M-196 -40 H170 L166 0 H-190 Z', darker(main, 0.28), { 'fill-opacity': 0.55 }),
      shape(
        'M-30 -44 C-30 -200 60 -256 150 -236 C206 -190 208 -110 186 -44 Z',
        brush.shade(lighter(main, 0.35), main, 60),
      ),
      stroke(
        'M-30 -44 C20 -70 70 -70 186 -44 M-16 -120 C40 -120 90 -90 120 -52 M30 -188 C90 -170 130 -110 150 -50 M96 -232 C150 -190 176 -110 178 -50',
        darker(main, 0.28),
        5,
        { 'stroke-opacity': 0.6 },
      ),
      shape('M-16 -120 C10 -190 70 -232 130 -236 C70 -212 40 -170 30 -118 Z', '#ffffff', SHEEN),
      shape('M-190 -44 C-150 -88 -80 -92 -26 -60 L-32 -30 H-186 Z', lighter(accent, 0.5)),
      stroke('M-178 -44 C-140 -74 -84 -76 -36 -52', accent, 6),
      stroke('M-150 60 C-80 100 60 104 130 54', lighter(main, 0.5), 4, {
        'stroke-dasharray': '10 9',
      }),
      wheel(-130, 60),
      wheel(122, 60),
    ].join('')
  },
}
