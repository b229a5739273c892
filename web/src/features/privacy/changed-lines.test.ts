import { expect, test } from 'vitest'
import { changedLines } from './changed-lines.ts'

const kept = (text: string) => ({ kind: 'kept' as const, text })
const added = (text: string) => ({ kind: 'added' as const, text })
const removed = (text: string) => ({ kind: 'removed' as const, text })

test('words that came and went stay in their line', () => {
  const lines = changedLines([
    kept('## Money\n\nWe answer within '),
    removed('30'),
    added('15'),
    kept(' days.\n'),
  ])
  expect(lines).toEqual([
    { kind: 'heading', pieces: [kept('Money')], changed: false },
    {
      kind: 'text',
      pieces: [kept('We answer within '), removed('30'), added('15'), kept(' days.')],
      changed: true,
    },
  ])
})

test('a whole new item is an item', () => {
  const lines = changedLines([kept('- one\n'), added('- **two**: new\n'), kept('- three')])
  expect(lines).toEqual([
    { kind: 'item', pieces: [kept('one')], changed: false },
    { kind: 'item', pieces: [added('two: new')], changed: true },
    { kind: 'item', pieces: [kept('three')], changed: false },
  ])
})

test('a mark that is cut in two pieces is still no text', () => {
  expect(changedLines([kept('#'), added('# New heading')])).toEqual([
    { kind: 'heading', pieces: [added('New heading')], changed: true },
  ])
})
