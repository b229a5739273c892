import { randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { maskedName, maskedPhone } from '../../src/kernel/mask.ts'
import type { Label } from './labels.store.ts'
import { isUnavailable } from './office.ts'
import { problem } from './problem.ts'
import type { Store } from './store.ts'
import { newTrackingNumber } from './tracking-number.ts'

const Line = Type.String({ minLength: 1, maxLength: 200 })

const Address = Type.Object({
  recipient: Line,
  phone: Line,
  region: Type.String({ pattern: '^[A-Z]{2}$' }),
  province: Line,
  city: Line,
  district: Type.Optional(Line),
  street: Line,
  postcode: Type.Optional(Line),
})

const NewLabel = Type.Object({
  reference: Type.String({ minLength: 1, maxLength: 100 }),
  to: Address,
  from: Type.Union([Address, Type.Null()]),
})

/** Where this carrier delivers; elsewhere it makes no labels (422). */
const REGIONS = ['CN', 'HK', 'MO', 'TW']

/** Makes labels: keeps the addresses, gives out a number and a code that name nobody. */
export function labelRoutes(api: FastifyInstance, store: Store): void {
  api.post<{ Body: Static<typeof NewLabel> }>(
    '/v1/labels',
    { schema: { body: NewLabel } },
    async (request, reply) => {
      if (isUnavailable(store, 'label'))
        return problem(reply, 503, 'unavailable', 'Try again later.')
      const { reference, to } = request.body
      const known = store.labelByReference(reference)
      if (known) return view(request, known)
      if (!REGIONS.includes(to.region)) {
        return problem(reply, 422, 'region_not_served', 'No parcels go there.')
      }
      const label = labelFor(request.body)
      store.addLabel(label, request.body)
      reply.code(201)
      return view(request, label)
    },
  )
  api.delete<{ Params: { reference: string } }>('/v1/labels/:reference', (request, reply) => {
    if (isUnavailable(store, 'label')) return problem(reply, 503, 'unavailable', 'Try again later.')
    store.removeLabel(request.params.reference)
    return {}
  })
}

function labelFor({ reference, to }: Static<typeof NewLabel>): Label {
  const { recipient, phone, province, city, district = '' } = to
  const place = `${province}${city === province ? '' : city}${district}`
  const shown = { recipient: maskedName(recipient), phone: maskedPhone(phone), place }
  return { reference, trackingNumber: newTrackingNumber(), code: newCode(), city, shown }
}

/** Without letters that look like digits, so that it can be read out and written by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

function newCode(): string {
  const signs = Array.from({ length: 8 }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}

function view({ protocol, host }: FastifyRequest, { trackingNumber, code }: Label) {
  return { trackingNumber, code, url: `${protocol}://${host}/labels/${code}` }
}
