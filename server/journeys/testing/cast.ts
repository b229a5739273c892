import sharp from 'sharp'
import type { Stage } from './market.ts'
import type { Visitor } from './visitor.ts'

let signedUp = 0
/** Everybody's password. */
export const PASSWORD = 'a long enough phrase'

/** Somebody who signs up and signs in as anyone would. */
export async function person(
  stage: Stage,
  displayName: string,
  email = `person-${++signedUp}@example.org`,
): Promise<Visitor & { id: string }> {
  const visitor = stage.visitor()
  const account = {
    displayName,
    email,
    password: PASSWORD,
    locale: 'en',
  }
  const answer = await visitor.post('/accounts', account)
  if (answer.status !== 201) throw new Error(`sign-up: ${JSON.stringify(answer)}`)
  return Object.assign(visitor, { id: answer.body.id as string })
}

/** Somebody who lets the market check their real name. */
export async function namedPerson(stage: Stage, displayName: string) {
  const who = await person(stage, displayName)
  const { policyVersion } = (await who.get('/consents')).body
  const said = { purpose: 'real_name', wish: 'give', policyVersion }
  const answer = await who.post('/consents', { ...said, place: 'verification', language: 'en' })
  if (answer.status !== 201) throw new Error(`consent: ${JSON.stringify(answer)}`)
  return who
}

/** The market's first administrator, let in by the set-up token. */
export async function administrator(stage: Stage): Promise<Visitor> {
  const visitor = stage.visitor()
  const answer = await visitor.post('/administrators', {
    displayName: 'Operator',
    email: 'operator@example.org',
    password: PASSWORD,
    setupToken: stage.market.config.setupToken,
  })
  if (answer.status !== 201) throw new Error(`set-up: ${JSON.stringify(answer)}`)
  return visitor
}

export const ADDRESS = {
  recipient: '林小雨',
  phone: '13800138000',
  region: 'CN',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '文三路 1 号',
  postcode: '310012',
}

export async function address(buyer: Visitor): Promise<string> {
  const answer = await buyer.post('/addresses', ADDRESS)
  if (answer.status !== 201) throw new Error(`address: ${JSON.stringify(answer)}`)
  return answer.body.id
}

export async function payoutAccount(seller: Visitor): Promise<void> {
  const account = { kind: 'bank', holder: '王建国', number: '6222021234567890128' }
  const answer = await seller.proven('PUT', '/payout-account', account, PASSWORD)
  if (answer.status >= 300) throw new Error(`payout account: ${JSON.stringify(answer)}`)
}

/** The people of a purchase: an operator, a seller who can be paid out, a buyer with an address. */
export async function cast(stage: Stage) {
  const operator = await administrator(stage)
  const seller = await person(stage, '王建国')
  const buyer = await person(stage, '林小雨')
  const addressId = await address(buyer)
  await payoutAccount(seller)
  return { operator, seller, buyer, addressId }
}

export interface Offer {
  readonly title?: string
  readonly priceMinor?: number
  readonly shippingFeeMinor?: number
  readonly delivery?: readonly ('courier' | 'pickup')[]
}

/** A published listing of `seller`, with a real photograph of one colour. */
export async function listing(seller: Visitor, offer: Offer = {}): Promise<string> {
  const background = { r: signedUp % 256, g: 120, b: 90 }
  const picture = await sharp({ create: { width: 96, height: 96, channels: 3, background } })
    .png()
    .toBuffer()
  const photoId = await seller.photo(picture)
  const draft = await seller.post('/listings', {
    title: offer.title ?? '二手台灯',
    description: '用了一年,灯罩有一处划痕。',
    category: 'lamps',
    grade: 'good',
    defects: ['灯罩有一处划痕'],
    price: { amountMinor: offer.priceMinor ?? 10_000, currency: 'CNY' },
    shippingFee: { amountMinor: offer.shippingFeeMinor ?? 0, currency: 'CNY' },
    delivery: offer.delivery ?? ['courier', 'pickup'],
    place: '杭州',
    photoIds: [photoId],
  })
  if (draft.status !== 201) throw new Error(`draft: ${JSON.stringify(draft)}`)
  const published = await seller.post(`/listings/${draft.body.id}/publish`)
  if (published.status >= 300) throw new Error(`publish: ${JSON.stringify(published)}`)
  return draft.body.id
}

/** Pays a reservation as the hosted page would, without a browser. */
export async function pay(stage: Stage, buyer: Visitor, tradeId: string, fault?: string) {
  const checkout = await buyer.post(`/trades/${tradeId}/checkout`)
  if (checkout.status !== 200) throw new Error(`checkout: ${JSON.stringify(checkout)}`)
  await payPage(stage, tradeId.replace('trade_', 'payin_'), checkout.body.url, fault)
}

/** Pays an open page of the institution. */
export async function payPage(stage: Stage, reference: string, url: string, fault?: string) {
  const response = await fetch(`${stage.institution.url}/v1/pay-ins/${reference}/succeed`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stage.secrets.institution}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ url, ...(fault && { fault }) }),
  })
  if (!response.ok) throw new Error(`pay: ${await response.text()}`)
  await stage.settle()
}

/** A parcel that the sandbox carrier takes over a counter; answers its tracking number. */
export async function counter(stage: Stage, reference: string): Promise<string> {
  const response = await fetch(`${stage.carrier.url}/v1/parcels`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stage.secrets.carrier}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ reference }),
  })
  const parcel = (await response.json()) as { trackingNumber: string }
  if (!response.ok) throw new Error(`counter: ${JSON.stringify(parcel)}`)
  return parcel.trackingNumber
}

/** The sandbox carrier reports an event of a parcel. */
export async function carrierReports(stage: Stage, trackingNumber: string, kind: string) {
  const response = await fetch(`${stage.carrier.url}/v1/parcels/${trackingNumber}/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stage.secrets.carrier}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ kind, place: '杭州' }),
  })
  if (!response.ok) throw new Error(`carrier: ${await response.text()}`)
  await stage.settle()
}
