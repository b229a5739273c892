import css from './markdown.module.css'
import { type Block, parseMarkdown, type Run } from './markdown.ts'

/** Long text such as a policy. The page has its own h1, so the text's headings stand below it. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={css.text}>
      {parseMarkdown(text).map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text have no other name.
        <BlockView key={place} block={block} />
      ))}
    </div>
  )
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === 'paragraph') {
    return (
      <p>
        <Runs runs={block.runs} />
      </p>
    )
  }
  if (block.kind === 'heading') {
    return (
      <h2 className={css.heading} data-level={block.level}>
        <Runs runs={block.runs} />
      </h2>
    )
  }
  return (
    <ul className={css.list}>
      {block.items.map((runs, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of one list have no other name.
        <li key={place}>
          <Runs runs={runs} />
        </li>
      ))}
    </ul>
  )
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map(({ text, strong }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: runs of one line have no other name.
    strong ? <strong key={place}>{text}</strong> : <span key={place}>{text}</span>,
  )
}
