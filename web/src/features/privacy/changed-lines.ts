import type { Change } from '../../lib/privacy-types.ts'
import { lineOf } from '../../ui/markdown.ts'

/** A line of a policy in which words may have come or gone. */
export type ChangedLine = {
  kind: 'heading' | 'item' | 'text'
  pieces: Change[]
  changed: boolean
}

/** Sets a comparison, word by word, into the lines of the text that was compared. */
export function changedLines(changes: readonly Change[]): ChangedLine[] {
  const lines: Change[][] = [[]]
  for (const { kind, text } of changes) {
    for (const [place, part] of text.split('\n').entries()) {
      if (place > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ kind, text: part })
    }
  }
  return lines.map(lineFrom).filter(line => line.pieces.length > 0)
}

function lineFrom(pieces: readonly Change[]): ChangedLine {
  const line = pieces.map(piece => piece.text).join('')
  const { kind, words } = lineOf(line)
  return {
    kind: typeof kind === 'number' ? 'heading' : kind,
    pieces: withoutMarks(pieces, line.length - words.length),
    changed: pieces.some(piece => piece.kind !== 'kept'),
  }
}

/** Takes the line's mark off its first pieces, and the asterisks of strong words off all. */
function withoutMarks(pieces: readonly Change[], mark: number): Change[] {
  let left = mark
  return pieces
    .map(({ kind, text }) => {
      const cut = Math.min(left, text.length)
      left -= cut
      return { kind, text: text.slice(cut).replaceAll('**', '') }
    })
    .filter(piece => piece.text.trim() !== '' || piece.kind === 'kept')
    .filter(piece => piece.text !== '')
}
