import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Something is wrong with one line; the rest of the file is read on. */
export interface LineFault {
  readonly line: number
  readonly code: 'line_too_long' | 'quote_open' | 'cells_wrong' | 'json_wrong'
}

/** One row of a table or one object of JSON lines: its fields, as text. */
export interface FileRecord {
  readonly line: number
  readonly field: (name: string) => string
}

/** The file as a whole cannot be read. */
export class FileUnreadable extends Error {}

const LINE_LENGTH_MAX = 64 * 1024
const COLUMNS_MAX = 500

/**
 * Reads CSV (RFC 4180: commas, semicolons or tabs; quotes, also around line breaks) with a header,
 * or one JSON object a line; either may be gzipped. Takes no more memory than one record. Throws
 * `FileUnreadable` when there is nothing to read or no header.
 */
export async function* recordsOf(file: string): AsyncGenerator<FileRecord | LineFault> {
  const isJson = /\.(jsonl|ndjson)(\.gz)?$/.test(file)
  yield* isJson ? objectsIn(linesOf(file)) : rowsIn(file)
}

/** Whether it is a fault rather than a record. */
export function isFault(one: FileRecord | LineFault): one is LineFault {
  return 'code' in one
}

interface Line {
  readonly number: number
  /** Null: longer than any line of such a file. */
  readonly text: string | null
}

async function* linesOf(file: string): AsyncGenerator<Line> {
  const source = createReadStream(file)
  // What goes wrong while reading surfaces where the text is taken out.
  const text = file.endsWith('.gz') ? pipeline(source, createGunzip(), () => {}) : source
  text.setEncoding('utf8')
  let [rest, number, tooLong] = ['', 0, false]
  const cut = (line: string): Line => {
    number++
    const long = tooLong || line.length > LINE_LENGTH_MAX
    tooLong = false
    return { number, text: long ? null : line.replace(number === 1 ? /^\ufeff/ : /^$/, '') }
  }
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      const lines = (rest + chunk).split(/\r?\n/)
      rest = lines.pop() ?? ''
      for (const line of lines) yield cut(line)
      if (rest.length > LINE_LENGTH_MAX) [rest, tooLong] = ['', true]
    }
  } catch (error) {
    throw new FileUnreadable(`${file} cannot be read: ${(error as Error).message}`)
  } finally {
    source.destroy()
  }
  if (rest !== '' || tooLong) yield cut(rest)
}

async function* objectsIn(lines: AsyncGenerator<Line>): AsyncGenerator<FileRecord | LineFault> {
  for await (const { number: line, text } of lines) {
    if (text === null) yield { line, code: 'line_too_long' }
    else if (text.trim() !== '') yield objectAt(line, text)
  }
}

function objectAt(line: number, text: string): FileRecord | LineFault {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return { line, code: 'json_wrong' }
    return { line, field: name => textOf(within(value, name)) }
  } catch {
    return { line, code: 'json_wrong' }
  }
}

/** `buyer.id` is the field `id` of what lies in the field `buyer`. */
function within(value: object, name: string): unknown {
  return name.split('.').reduce<unknown>((at, key) => {
    const inside = typeof at === 'object' && at !== null && Object.hasOwn(at, key)
    return inside ? (at as Record<string, unknown>)[key] : undefined
  }, value)
}

function textOf(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : ''
}

async function* rowsIn(file: string): AsyncGenerator<FileRecord | LineFault> {
  let columns: Map<string, number> | undefined
  let separator = ','
  for await (const { line, text } of quotedLines(linesOf(file))) {
    if (typeof text !== 'string') yield { line, code: text.code }
    else if (text.trim() === '') continue
    else if (columns === undefined) {
      separator = [',', '\t', ';'].find(mark => text.includes(mark)) ?? ','
      columns = columnsOf(file, cellsOf(text, separator))
    } else {
      const [cells, at] = [cellsOf(text, separator), columns]
      if (cells.length !== at.size) yield { line, code: 'cells_wrong' }
      else yield { line, field: name => cells[at.get(name) ?? -1] ?? '' }
    }
  }
  if (columns === undefined) throw new FileUnreadable(`${file} has no header.`)
}

function columnsOf(file: string, names: readonly string[]): Map<string, number> {
  const columns = new Map(names.map((name, at) => [name, at]))
  const fits = columns.size === names.length && names.length <= COLUMNS_MAX
  if (!fits) throw new FileUnreadable(`${file}: the header names a column twice, or too many.`)
  return columns
}

type Quoted = { readonly line: number; readonly text: string | Pick<LineFault, 'code'> }

/** Joins lines that stand within one pair of quotes; a quote that never closes spoils its line. */
async function* quotedLines(lines: AsyncGenerator<Line>): AsyncGenerator<Quoted> {
  let open: { line: number; text: string } | undefined
  for await (const { number, text } of lines) {
    if (text === null) {
      yield { line: open?.line ?? number, text: { code: 'line_too_long' } }
      open = undefined
      continue
    }
    const whole = open ? `${open.text}\n${text}` : text
    const line = open?.line ?? number
    open = undefined
    if (isClosed(whole)) yield { line, text: whole }
    else if (whole.length > LINE_LENGTH_MAX) yield { line, text: { code: 'quote_open' } }
    else open = { line, text: whole }
  }
  if (open) yield { line: open.line, text: { code: 'quote_open' } }
}

/** A quote opens only where a cell begins; within one it is a mark like any other. */
function isClosed(text: string): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 0 || !/(^|[,;\t]) *"/.test(text)
}

function cellsOf(text: string, separator: string): string[] {
  if (!text.includes('"')) return text.split(separator).map(cell => cell.trim())
  const mark = separator === '\t' ? '\\t' : separator
  const cell = new RegExp(`${mark} *(?:"((?:[^"]|"")*)" *(?=${mark}|$)|([^${mark}]*))`, 'g')
  return [...`${separator}${text}`.matchAll(cell)].map(([, quoted, plain = '']) =>
    (quoted?.replaceAll('""', '"') ?? plain).trim(),
  )
}
