import { circle, darker, ellipse, lighter, range, repeat, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

const WHEELS = [-185, 185] as const

/** A city bicycle from the side. */
export const bicycle: Motif = {
  base: 214,
  foot: 300,
  detail: [-40, 90],
  lies: false,
  draw: (_brush, { main, accent }) => {
    const wheel = (x: number) =>
      [
        circle(x, 86, 126, 'none', { stroke: '#2c2a31', 'stroke-width': 15 }),
        circle(x, 86, 115, 'none', { stroke: '#d8d3c8', 'stroke-width': 7 }),
        repeat(range(14), at => {
          const angle = (at * Math.PI * 2) / 14
          return stroke(
            `M${x} 86 L${x + Math.cos(angle) * 112} ${86 + Math.sin(angle) * 112}`,
            '#8f8b86',
            1.6,
          )
        }),
        circle(x, 86, 13, '#5a5760') + circle(x, 86, 6, '#d8d3c8'),
      ].join('')
    const tube = (d: string, width = 15) =>
      stroke(d, darker(main, 0.22), width) +
      stroke(d, main, width - 4) +
      stroke(d, lighter(main, 0.45), 2.5, { transform: 'translate(-1 -3)', 'stroke-opacity': 0.8 })
    return [
      repeat(WHEELS, wheel),
      stroke('M-315 66 A130 130 0 0 1 -210 -46', darker(main, 0.1), 9),
      stroke('M72 20 A130 130 0 0 1 262 -16', darker(main, 0.1), 9),
      tube('M-185 86 L-40 92', 11) + tube('M-185 86 L-78 -96', 11),
      tube('M-40 92 L-84 -126') + tube('M-40 92 L130 -96') + tube('M-76 -94 L122 -118'),
      tube('M112 -150 L134 -86 L185 86', 13),
      stroke('M112 -150 L100 -186', '#c9c5bd', 10),
      stroke('M56 -176 C80 -206 120 -204 152 -184 Q170 -170 160 -146', '#3a373f', 11),
      stroke('M54 -174 L84 -190', accent, 16) + stroke('M160 -150 L164 -166', accent, 15),
      stroke('M-84 -126 L-92 -160', '#c9c5bd', 10),
      shape('M-152 -176 Q-100 -196 -40 -172 Q-54 -152 -92 -156 Q-128 -142 -152 -176 Z', accent),
      shape('M-146 -176 Q-100 -190 -52 -174 Q-96 -178 -146 -176 Z', '#ffffff', {
        'fill-opacity': 0.3,
      }),
      shape('M-176 92 L-40 70 M-176 98 L-40 116', 'none', { stroke: '#4b4850', 'stroke-width': 4 }),
      circle(-40, 92, 34, 'none', { stroke: '#4b4850', 'stroke-width': 8 }),
      circle(-40, 92, 22, 'none', { stroke: '#8f8b86', 'stroke-width': 4 }),
      stroke('M-40 92 L-14 146', '#6b6870', 10) + stroke('M-34 150 L8 142', '#2c2a31', 13),
      stroke('M-40 92 L-64 40', '#6b6870', 9),
      shape('M146 -150 L232 -150 L220 -72 Q218 -62 206 -62 H172 Q160 -62 158 -72 Z', '#b98a55'),
      repeat(range(4), at => stroke(`M${160 + at * 18} -146 L${168 + at * 14} -66`, '#8a6238', 3)),
      repeat(range(3), at => stroke(`M151 ${-128 + at * 22} H228`, '#d9b17e', 4)),
      ellipse(190, -151, 46, 9, '#d9b17e'),
      circle(136, -120, 13, '#fff3cf', { stroke: '#8f8b86', 'stroke-width': 5 }),
    ].join('')
  },
}
