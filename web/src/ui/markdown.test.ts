import { expect, test } from 'vitest'
import { parseMarkdown } from './markdown.ts'

const plain = (text: string) => ({ text, strong: false })
const strong = (text: string) => ({ text, strong: true })

test('headings, lists, strong words and paragraphs become blocks', () => {
  const text =
    '# Title\n\nFirst\nsecond line.\n\n## Part\n- **To trade** (contract): mail\n- rest\n'
  expect(parseMarkdown(text)).toEqual([
    { kind: 'heading', level: 1, runs: [plain('Title')] },
    { kind: 'paragraph', runs: [plain('First'), plain(' second line.')] },
    { kind: 'heading', level: 2, runs: [plain('Part')] },
    {
      kind: 'list',
      items: [[strong('To trade'), plain(' (contract): mail')], [plain('rest')]],
    },
  ])
})

test('what is no mark of ours stays text: links, HTML, a lone asterisk', () => {
  const text = '<img src=x onerror=alert(1)> [a](javascript:b) 2 * 3'
  expect(parseMarkdown(text)).toEqual([{ kind: 'paragraph', runs: [plain(text)] }])
})

test('nothing comes of nothing', () => {
  expect(parseMarkdown(' \n\n \n')).toEqual([])
})
