/** A run of text within a block; `strong` where it stood between double asterisks. */
export type Run = { text: string; strong: boolean }

/** What a policy is made of. Anything else in it is shown as the text that it is. */
export type Block =
  | { kind: 'heading'; level: 1 | 2; runs: Run[] }
  | { kind: 'list'; items: Run[][] }
  | { kind: 'paragraph'; runs: Run[] }

/**
 * Reads the little Markdown that policies are written in: `#`, `##`, `-`, `**strong**` and
 * paragraphs. No links, no HTML: what comes out is text only, so nothing in it can ever run.
 */
export function parseMarkdown(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .flatMap(blocksOf)
}

function blocksOf(part: string): Block[] {
  const lines = part.split('\n').map(line => line.trim())
  const blocks: Block[] = []
  for (const line of lines) {
    const { kind, words } = lineOf(line)
    const last = blocks.at(-1)
    if (kind === 'item' && last?.kind === 'list') last.items.push(runsOf(words))
    else if (kind === 'item') blocks.push({ kind: 'list', items: [runsOf(words)] })
    else if (kind !== 'text') blocks.push({ kind: 'heading', level: kind, runs: runsOf(words) })
    else if (last?.kind === 'paragraph') last.runs.push(...runsOf(` ${words}`))
    else blocks.push({ kind: 'paragraph', runs: runsOf(words) })
  }
  return blocks
}

type Line = { kind: 1 | 2 | 'item' | 'text'; words: string }

/** What a line is by its mark, and its words without it. */
export function lineOf(line: string): Line {
  if (line.startsWith('## ')) return { kind: 2, words: line.slice(3) }
  if (line.startsWith('# ')) return { kind: 1, words: line.slice(2) }
  if (line.startsWith('- ')) return { kind: 'item', words: line.slice(2) }
  return { kind: 'text', words: line }
}

function runsOf(words: string): Run[] {
  return words
    .split('**')
    .map((text, place) => ({ text, strong: place % 2 === 1 }))
    .filter(run => run.text !== '')
}
