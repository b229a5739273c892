import { expect, test } from 'vitest'
import { parseDisplayName } from '../../../modules/identity/index.ts'
import {
  decideContent,
  decidePublishable,
  emptyContent,
} from '../../../modules/listings/content.rules.ts'
import { loadCatalogue } from '../../../modules/listings/index.ts'
import { parseAddress } from '../../../modules/vault/address.rules.ts'
import { MOTIFS } from '../drawings/index.ts'
import { PEOPLE } from '../people.ts'
import { GOODS } from './index.ts'

const market = { catalogue: loadCatalogue(), currencies: ['CNY'] }

test('everything that the demo sells could be published by a real seller', () => {
  for (const { content, price, key } of GOODS) {
    const change = {
      ...content,
      price: { amountMinor: price * 100, currency: 'CNY' },
      photoIds: ['photo_x' as const],
    }
    const decided = decideContent(emptyContent(market), change, market)
    expect(decided, key).toMatchObject({ ok: true })
    if (!decided.ok) continue
    expect(decidePublishable(decided.value, market.catalogue), key).toEqual({
      ok: true,
      value: undefined,
    })
    // The text as it is stored is the text as it was written.
    expect(decided.value.description).toBe(content.description)
  }
})

test('goods have names of their own, all drawings are used, and no view comes twice', () => {
  expect(new Set(GOODS.map(goods => goods.key)).size).toBe(GOODS.length)
  expect(new Set(GOODS.map(goods => goods.motif)).size).toBe(Object.keys(MOTIFS).length)
  const looks = GOODS.flatMap(({ motif, colours, views }) =>
    views.map(view => JSON.stringify([motif, colours, view])),
  )
  expect(new Set(looks).size).toBe(looks.length)
})

test('what stands on a table is not shown lying on a cloth', () => {
  const odd = GOODS.filter(
    ({ motif, views }) => !MOTIFS[motif].lies && views.some(view => view.scene === 'cloth'),
  )
  expect(odd.map(goods => goods.key)).toEqual([])
})

test('the people of the demo have names and addresses that the market accepts', () => {
  for (const { displayName, address, intro } of Object.values(PEOPLE)) {
    expect(parseDisplayName(displayName)).toEqual({ ok: true, value: displayName })
    expect(parseAddress(address), displayName).toMatchObject({ ok: true })
    expect(Object.values(intro).every(text => text.length > 10)).toBe(true)
  }
})
