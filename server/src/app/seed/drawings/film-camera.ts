import {
  circle,
  darker,
  FAINT,
  lighter,
  range,
  rect,
  repeat,
  SHEEN,
  shape,
  stroke,
} from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A single-lens reflex from the days of film. */
export const filmCamera: Motif = {
  base: 172,
  foot: 270,
  detail: [20, 20],
  lies: true,
  draw: (brush, { main, accent }) => {
    const chrome = brush.shade('#f4f1ea', '#b9b4ad')
    const leather = brush.shade(lighter(main, 0.12), darker(main, 0.25))
    const ring = (r: number, fill: string) => circle(20, 40, r, fill)
    return [
      stroke('M-262 -60 C-330 -220 -180 -280 -40 -258 S300 -250 262 -60', darker(accent, 0.25), 18),
      stroke('M-262 -60 C-330 -220 -180 -280 -40 -258 S300 -250 262 -60', accent, 11),
      rect(-270, -112, 540, 284, 40, chrome),
      shape('M-96 -108 L-58 -186 H98 L136 -108 Z', brush.shade('#faf8f3', '#c9c4bb')),
      rect(-36, -172, 112, 34, 8, darker(main, 0.5)),
      rect(-270, -62, 540, 182, 0, leather),
      repeat(range(9), at =>
        stroke(`M-266 ${-46 + at * 19} H266`, '#ffffff', 1.5, { 'stroke-opacity': 0.07 }),
      ),
      rect(-226, -148, 92, 40, 10, brush.shade('#e8e4dc', '#9c978f')),
      repeat(range(7), at => stroke(`M${-216 + at * 13} -144 V-112`, '#77726b', 2)),
      rect(158, -136, 74, 28, 8, brush.shade('#e8e4dc', '#a09b93')),
      circle(196, -148, 15, brush.shade('#fbfaf6', '#a5a099')),
      rect(186, -40, 56, 26, 6, darker(main, 0.5)),
      rect(-250, -44, 70, 138, 16, darker(main, 0.2), { 'fill-opacity': 0.6 }),
      ring(136, brush.shade('#d9d5cd', '#8d8880')),
      ring(124, '#2a2930') + ring(108, brush.shade('#55535c', '#1d1c22')),
      repeat(
        range(24),
        at => `<g transform="rotate(${at * 15} 20 40)">${rect(17, -82, 6, 16, 2, '#0f0f13')}</g>`,
      ),
      ring(88, '#17161b') + ring(70, brush.glow('#6f87b8', '#141626')),
      ring(40, brush.glow('#a07fc0', '#10101c', [0.35, 0.3])),
      shape('M-24 0 Q4 -38 52 -26 Q20 -12 0 24 Z', '#ffffff', SHEEN),
      circle(46, 70, 8, '#ffffff', FAINT),
      rect(-270, 112, 540, 18, 0, '#ffffff', SHEEN),
    ].join('')
  },
}
