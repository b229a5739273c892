import { circle, darker, lighter, mix, rect, repeat, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

const PAGES = '#f6ecd8'

/** A stack of books with one leaning against it. */
export const books: Motif = {
  base: 214,
  foot: 260,
  detail: [-80, 120],
  lies: false,
  draw: (brush, { main, accent }) => {
    const rows = [
      { y: 146, w: 420, x: -236, h: 68, colour: main },
      { y: 88, w: 380, x: -206, h: 58, colour: accent },
      { y: 34, w: 402, x: -228, h: 54, colour: mix(main, '#3c6e71', 0.55) },
      { y: -14, w: 330, x: -180, h: 48, colour: mix(accent, '#f3e3c2', 0.5) },
    ]
    const lying = ({ x, y, w, h, colour }: (typeof rows)[number]) =>
      [
        rect(x, y, w, h, 10, brush.shade(lighter(colour, 0.18), darker(colour, 0.18))),
        rect(x + 44, y + 8, w - 44, h - 16, 3, brush.shade(PAGES, '#dccfb4')),
        repeat([0, 1, 2], at =>
          stroke(`M${x + 50} ${y + 16 + at * ((h - 30) / 2)} H${x + w - 6}`, '#c6b794', 1.6),
        ),
        rect(x + 12, y + 9, 7, h - 18, 2, '#ffffff', { 'fill-opacity': 0.45 }),
        rect(x + 26, y + 9, 3, h - 18, 1, '#ffffff', { 'fill-opacity': 0.4 }),
      ].join('')
    return [
      repeat(rows, lying),
      `<g transform="rotate(13 210 214)">`,
      rect(164, -140, 74, 352, 8, brush.shade(lighter(main, 0.3), darker(main, 0.1), 0)),
      rect(164, -96, 74, 12, 0, '#f7e7bd', { 'fill-opacity': 0.85 }),
      rect(164, 140, 74, 12, 0, '#f7e7bd', { 'fill-opacity': 0.85 }),
      circle(201, -28, 17, '#f7e7bd', { 'fill-opacity': 0.85 }),
      stroke('M201 16 V104', '#f7e7bd', 9, { 'stroke-opacity': 0.8 }),
      '</g>',
      shape(
        'M-152 -16 C-150 -62 -108 -72 -70 -48 C-32 -72 12 -62 18 -18 Z',
        brush.shade('#fffaf0', '#e6d8bb'),
      ),
      stroke('M-70 -48 V-16', '#c6b794', 3),
      stroke('M-132 -34 Q-104 -48 -80 -34 M-60 -34 Q-34 -48 0 -34', '#cdbf9f', 3),
      stroke('M-40 -56 C-36 -20 -30 10 -34 36', darker(accent, 0.15), 8),
    ].join('')
  },
}
