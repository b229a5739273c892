/** One bar chart beside the others: a figure for each policy. */
export interface Chart {
  readonly title: string
  readonly bars: readonly { readonly name: string; readonly value: number; readonly text: string }[]
}

const [WIDTH, ROW, LABEL, BAR, GAP] = [760, 26, 190, 420, 44]

/** Charts below each other as an SVG picture that reads on light and dark pages. */
export function plotOf(charts: readonly Chart[]): string {
  let top = GAP
  const parts: string[] = []
  for (const { title, bars } of charts) {
    const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE)
    parts.push(`<text x="16" y="${top}" font-weight="600">${escaped(title)}</text>`)
    bars.forEach(({ name, value, text }, at) => {
      const y = top + 14 + at * ROW
      const width = Math.max(1, Math.round((BAR * value) / most))
      parts.push(
        `<text x="${LABEL - 10}" y="${y + 14}" text-anchor="end">${escaped(name)}</text>`,
        `<rect x="${LABEL}" y="${y}" width="${width}" height="18" rx="3" fill="#2f7d6d"/>`,
        `<text x="${LABEL + width + 8}" y="${y + 14}">${escaped(text)}</text>`,
      )
    })
    top += 14 + bars.length * ROW + GAP
  }
  const height = top - GAP / 2
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img"`,
    ' font-family="system-ui, sans-serif" font-size="13" fill="#24302d">',
    `<title>${charts.map(({ title }) => escaped(title)).join(', ')}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fbfaf7"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
