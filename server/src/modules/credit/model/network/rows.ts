import { gunzipSync } from 'node:zlib'

/** A file says something that cannot be read; the message names the line. */
export class DataInvalid extends Error {}

/** One line of a table, split into its cells, with its number in the file from 1. */
export type Row = { readonly line: number; readonly cells: readonly string[] }

const NEWLINE = 10
const GZIP_MAGIC = [0x1f, 0x8b]

/**
 * The lines of a table of text, gzipped or not, with cells divided by commas, tabs or semicolons,
 * whichever the first line has. Byte order mark, CRLF and empty lines are no obstacle; cells may
 * stand in double quotes, but not run over several lines.
 */
export function* rowsOf(file: Uint8Array): Generator<Row> {
  const bytes = unpacked(file)
  let separator = ''
  let line = 0
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, start)
    const end = found < 0 ? bytes.length : found
    const text = bytes
      .toString('utf8', start, end)
      .replace(/^\uFEFF/, '')
      .trim()
    start = end + 1
    line++
    if (text === '') continue
    separator ||= [',', '\t', ';'].find(mark => text.includes(mark)) ?? ','
    yield { line, cells: cellsOf(text, separator, line) }
  }
}

function unpacked(file: Uint8Array): Buffer {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (!GZIP_MAGIC.every((byte, at) => bytes[at] === byte)) return bytes
  try {
    return gunzipSync(bytes)
  } catch {
    throw new DataInvalid('The file begins like gzip and cannot be unpacked.')
  }
}

function cellsOf(text: string, separator: string, line: number): string[] {
  if (!text.includes('"')) return text.split(separator).map(cell => cell.trim())
  const cells: string[] = []
  for (let at = 0; at <= text.length; ) {
    if (text[at] !== '"') {
      const next = text.indexOf(separator, at)
      const end = next < 0 ? text.length : next
      cells.push(text.slice(at, end).trim())
      at = end + 1
      continue
    }
    const close = closingQuote(text, at)
    if (close < 0) throw new DataInvalid(`Line ${line}: a quote is opened and never closed.`)
    cells.push(text.slice(at + 1, close).replaceAll('""', '"'))
    if (close + 1 < text.length && text[close + 1] !== separator) {
      throw new DataInvalid(`Line ${line}: something stands between a quote and "${separator}".`)
    }
    at = close + 2
  }
  return cells
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] !== '"') continue
    if (text[at + 1] !== '"') return at
    at++
  }
  return -1
}
