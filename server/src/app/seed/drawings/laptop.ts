import { circle, darker, FAINT, lighter, range, rect, repeat, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** An open laptop with a landscape on its screen. */
export const laptop: Motif = {
  base: 186,
  foot: 300,
  detail: [0, -60],
  lies: false,
  draw: (brush, { main, accent }) =>
    [
      rect(-222, -216, 444, 304, 20, brush.shade('#3a3842', '#1e1d24')),
      rect(-204, -198, 408, 262, 6, brush.shade(lighter(accent, 0.7), lighter(accent, 0.2), 80)),
      circle(96, -96, 46, '#fff1c9'),
      shape('M-204 -6 L-110 -110 L-30 -14 L50 -84 L150 20 L204 -20 V64 H-204 Z', accent),
      shape('M-204 30 Q-120 -24 -20 24 T204 16 V64 H-204 Z', darker(accent, 0.28)),
      shape('M-110 -110 L-88 -82 L-112 -88 L-130 -80 Z', '#ffffff', { 'fill-opacity': 0.8 }),
      shape('M-204 -198 H40 L-120 64 H-204 Z', '#ffffff', FAINT),
      circle(0, -207, 4, '#77747e'),
      shape(
        'M-222 84 H222 L300 166 Q304 186 280 186 H-280 Q-304 186 -300 166 Z',
        brush.shade(lighter(main, 0.45), main),
      ),
      shape('M-208 94 H208 L238 134 H-238 Z', darker(main, 0.5)),
      repeat(range(3), row =>
        repeat(range(12), at => {
          const width = 30 + row * 2.4
          return rect(
            -(width * 6 + 14) + at * (width + 3),
            98 + row * 12,
            width,
            9,
            3,
            lighter(main, 0.15),
          )
        }),
      ),
      shape('M-76 142 H76 L84 168 H-84 Z', darker(main, 0.16)),
      shape('M-300 170 H300 Q302 186 280 186 H-280 Q-302 186 -300 170 Z', darker(main, 0.22)),
      stroke('M-40 172 H40', '#ffffff', 4, { 'stroke-opacity': 0.4 }),
    ].join(''),
}
