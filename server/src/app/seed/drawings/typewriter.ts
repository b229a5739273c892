import { circle, darker, lighter, range, rect, repeat, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A portable typewriter with a sheet in it. */
export const typewriter: Motif = {
  base: 220,
  foot: 290,
  detail: [0, 100],
  lies: false,
  draw: (brush, { main, accent }) =>
    [
      shape(
        'M-120 -270 Q-124 -284 -108 -284 H96 Q112 -284 112 -268 V-60 H-120 Z',
        brush.shade('#fffdf6', '#efe5d2'),
      ),
      repeat(range(6), at =>
        stroke(`M-92 ${-250 + at * 24} H${[80, 62, 84, 70, 40, 78][at]}`, '#8b8478', 5, {
          'stroke-opacity': 0.55,
          'stroke-dasharray': `${20 + at * 4} 7 12 6`,
        }),
      ),
      rect(-250, -118, 500, 46, 23, brush.shade('#5a5660', '#26242b')),
      rect(-288, -114, 48, 38, 14, '#34313a') + rect(240, -114, 48, 38, 14, '#34313a'),
      stroke('M-262 -118 C-292 -150 -286 -176 -262 -184', '#c9c4bb', 11),
      shape('M-222 -78 H222 L258 60 H-258 Z', brush.shade(lighter(main, 0.3), main)),
      shape('M-130 -70 H130 L146 10 Q0 44 -146 10 Z', darker(main, 0.55)),
      repeat(range(13), at =>
        stroke(
          `M${-96 + at * 16} ${18 - Math.abs(6 - at) * 2} L${-44 + at * 7.4} -48`,
          '#a8a39b',
          3,
        ),
      ),
      circle(-170, -26, 28, darker(main, 0.3)) +
        circle(-170, -26, 12, accent) +
        circle(170, -26, 28, darker(main, 0.3)) +
        circle(170, -26, 12, accent),
      shape(
        'M-258 56 H258 L292 200 Q294 220 272 220 H-272 Q-294 220 -292 200 Z',
        brush.shade(main, darker(main, 0.25)),
      ),
      shape('M-232 66 H232 L256 176 H-256 Z', darker(main, 0.42)),
      repeat(range(3), row =>
        repeat(range(10), at => {
          const x = -198 - row * 8 + at * (44 + row * 1.8)
          const y = 86 + row * 32
          return (
            circle(x, y + 4, 16, '#17151a') +
            circle(x, y, 16, '#f5efe2') +
            circle(x, y, 11.5, at % 9 === 0 ? accent : '#3a3640')
          )
        }),
      ),
      rect(-120, 182, 240, 20, 10, '#f5efe2'),
      rect(-72, 38, 144, 12, 6, '#f7e3ae'),
      shape('M-212 -70 H-150 L-190 54 H-244 Z', '#ffffff', SHEEN),
    ].join(''),
}
