import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Names, readNetwork } from './network.ts'
import { readLabels, readSeeds } from './people.ts'
import { scaleOf } from './scale.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, scale?: string) =>
  readNetwork(bytes(text), scale === undefined ? undefined : scaleOf(scale))
const weights = (text: string, scale?: string) => [...read(text, scale).edges.weight]

describe('a network of ratings', () => {
  it('is read whatever its line ends, mark, case of header, empty lines and quotes', () => {
    const plain = read('rater,ratee,rating,time\na,"b, c",10,5\na,d,-5,6\n')
    const odd = read('\uFEFFTIME;Ratee;RATER;Weight\r\n\r\n5;"b, c";a;10\r\n6;d;a;-5')
    expect(odd).toEqual(plain)
    expect(plain.ids).toEqual(['a', 'b, c', 'd'])
    expect([...plain.edges.weight]).toEqual([1, -0.5])
    expect(readNetwork(gzipSync('rater\tratee\trating\nx\ty\t1'))).toMatchObject({
      ids: ['x', 'y'],
    })
  })

  it('comes without a header or a time too, and keeps pairs that occur twice', () => {
    expect(read('1,2,10\n1,2,-10').edges).toMatchObject({ people: 2, time_s: null })
    expect([...(read('1,2,1,1700000000000\n').edges.time_s ?? [])]).toEqual([1_700_000_000])
    expect([...(read('1,2,1,2026-11-22\n').edges.time_s ?? [])]).toEqual([1_795_305_600])
  })

  it('leaves out ratings of oneself and stands in the order of time', () => {
    const { edges, selfRatings, ids } = read('a,b,1,9\nb,b,1,8\nb,a,-1,7')
    expect(selfRatings).toBe(1)
    expect([...edges.from].map(person => ids[person])).toEqual(['b', 'a'])
  })

  it('finds the scale, or takes the one that it is told', () => {
    expect(weights('a,b,1\na,c,3\na,d,5')).toEqual([-1, 0, 1])
    expect(weights('a,b,0\na,c,1')).toEqual([-1, 1])
    expect(weights('a,b,-0.5\na,c,1')).toEqual([-0.5, 1])
    expect(weights('a,b,-7\na,c,5')).toEqual([-0.7, 0.5])
    expect(weights('a,b,1\na,c,1', '0..2')).toEqual([0, 0])
    expect(() => scaleOf('5..1')).toThrow('lowest first')
  })

  it('names the line of what it cannot read', () => {
    expect(() => read('rater,ratee,rating\na,b,1\na,b,much')).toThrow('Line 3: "much" is no rating')
    expect(() => read('rater,ratee,rating\na,,1')).toThrow('Line 2: who is missing')
    expect(() => read('a,b,7', '0..5')).toThrow('Line 1: 7 is outside of 0..5')
    expect(() => read('rater,ratee,rating,time\na,b,1,soon')).toThrow('Line 2: "soon" is no time')
    expect(() => read('who,whom,what\na,b,1')).toThrow('Line 1: a header names')
    expect(() => read('rater,ratee,rating\n')).toThrow('no rating')
    expect(() => read('a,"b,1')).toThrow('Line 1: a quote')
    expect(() => readNetwork(Uint8Array.of(0x1f, 0x8b, 1, 2))).toThrow('cannot be unpacked')
  })
})

describe('labels and seeds', () => {
  const names: Names = new Map([
    ['a', 0],
    ['b', 1],
  ])

  it('are read in each of their usual spellings', () => {
    const bad = (text: string) => [...readLabels(bytes(text), names).bad]
    expect(bad('user,label\na,-1\nb,1')).toEqual([
      [0, true],
      [1, false],
    ])
    expect(bad('a,1\nb,0')).toEqual([
      [0, true],
      [1, false],
    ])
    expect(bad('Label,User\nfraud,a\nbenign,b')).toEqual([
      [0, true],
      [1, false],
    ])
    expect(readLabels(bytes('z,1'), names).unknown).toBe(1)
    expect([...readSeeds(bytes('user\nb\nz\n'), names)]).toEqual([1])
  })

  it('refuse what says nothing', () => {
    expect(() => readLabels(bytes('a,maybe'), names)).toThrow('Line 1: a label is')
    expect(() => readLabels(bytes('a,1\na,0'), names)).toThrow('Line 2: "a" has had the other')
    expect(() => readLabels(bytes('a'), names)).toThrow('Line 1: the label is missing')
    expect(() => readSeeds(bytes('user\nz'), names)).toThrow('Nobody of the seeds')
  })
})
