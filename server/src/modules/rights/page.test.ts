import { expect, test } from 'vitest'
import type { Section } from './archive.ts'
import { archivePage } from './page.ts'

const WORDS = new Map([
  ['privacy:section.looks.name', '谁看过'],
  ['privacy:class.address', '收货地址'],
  ['privacy:lookPurpose.own_address_book', '自己查看'],
  ['trade:state.completed', '已完成'],
  ['ratings:dimension.goods', '描述相符'],
])

/** The page of these sections, in 简体 for Shanghai, as lines of text. */
function read(sections: readonly Omit<Section, 'purpose' | 'complete'>[]): string[] {
  const page = archivePage(
    {
      format: 'goodhand-personal-data/1',
      market: 'Test',
      personId: 'person_1' as never,
      madeAt: '2026-11-22T16:30:00Z',
      sections: sections.map(one => ({ ...one, purpose: 'trade', complete: true })),
    },
    {
      language: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      catalogue: () => WORDS,
      notice: (_, key, data) => `${key} ${data}`,
    },
  )
  const body = page.replace(/<style>.*<\/style>/s, '')
  return body.split(/<[^>]+>|\n/).filter(line => line.trim() !== '')
}

test('codes, amounts and times are told in words, and nothing twice', () => {
  const entry = { state: 'completed', amountMinor: '9840', currency: 'CNY' }
  const lines = read([
    { section: 'trades', entries: [{ ...entry, createdAt: '2026-11-22T16:00:00Z' }] },
    { section: 'ratings_given', entries: [{ points: '{"goods": 5}', reply: null }] },
    { section: 'notices', entries: [{ kind: 'trade.paid', text: 'paid', data: '{}' }] },
  ])
  expect(lines.join(' ')).toContain('2026年11月23日 中国标准时间 00:30')
  expect(lines).toEqual(expect.arrayContaining(['已完成', '¥98.40', '2026年11月23日 00:00']))
  expect(lines).toEqual(expect.arrayContaining(['描述相符 5', 'paid {}']))
  const raw = ['completed', '9840', 'CNY', 'trade.paid', '回复']
  expect(lines.filter(line => raw.includes(line))).toEqual([])
})

test('own looks are summed up, those of others stand one by one', () => {
  const look = { dataClass: 'address', purpose: 'own_address_book' }
  const at = (day: number) => `2026-11-0${day}T01:00:00Z`
  const lines = read([
    {
      section: 'looks',
      entries: [
        { ...look, kind: 'self', at: at(3) },
        { ...look, kind: 'staff', at: at(2) },
        { ...look, kind: 'self', at: at(1) },
        { ...look, kind: 'staff', at: at(1) },
      ],
    },
  ])
  expect(lines.filter(line => line === '你自己')).toHaveLength(1)
  expect(lines.filter(line => line === 'staff')).toHaveLength(2)
  expect(lines.slice(lines.indexOf('次数'))[1]).toBe('2')
  expect(lines).toContain('2026年11月3日 09:00')
})
