import { expect, test } from 'vitest'
import { busiest, SIZE, spotsOf } from './group-picture.geometry.ts'

test('members stand on a circle within the box, the first at the top', () => {
  const spots = spotsOf(4)
  expect(spots.map(({ anchor }) => anchor)).toEqual(['middle', 'start', 'middle', 'end'])
  expect(spots[0]?.y).toBeLessThan(spots[1]?.y ?? 0)
  for (const { x, y } of spotsOf(13)) {
    expect(x).toBeGreaterThan(0)
    expect(Math.max(x, y)).toBeLessThan(SIZE)
  }
})

test('of a large group those with the most ties are drawn', () => {
  const members = ['a', 'b', 'c'].map(id => ({ id }))
  const ties = [{ between: ['b', 'c'] }, { between: ['c', 'b'] }, { between: ['a', 'c'] }]
  expect(busiest(members, ties, 2).map(({ id }) => id)).toEqual(['c', 'b'])
})
