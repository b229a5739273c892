import { expect, test } from 'vitest'
import { moveSelection } from './move-selection.ts'

const keys = ['a', 'b', 'c']

test('j and k walk the list and stop at its ends', () => {
  expect(moveSelection(keys, 'a', 1)).toBe('b')
  expect(moveSelection(keys, 'c', 1)).toBe('c')
  expect(moveSelection(keys, 'a', -1)).toBe('a')
})

test('the first key starts at the top, also when the selected row has gone', () => {
  expect(moveSelection(keys, null, 1)).toBe('a')
  expect(moveSelection(keys, 'gone', -1)).toBe('a')
})

test('an empty list has nothing to select', () => {
  expect(moveSelection([], null, 1)).toBeNull()
})
