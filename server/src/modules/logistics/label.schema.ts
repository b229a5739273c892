import { Type } from 'typebox'
import { Nullable } from '../../platform/http/schemas.ts'

const LINES = {
  recipient: Type.String({ examples: ['赵*'] }),
  phone: Type.String({ examples: ['138••••1007'] }),
  lines: Type.Array(Type.String(), { examples: [['浙江省杭州市西湖区']] }),
}

/** Where a parcel goes without saying to whom: for whoever has to send it, while they do. */
export const ShipTo = Type.Object(LINES, {
  title: 'ShipTo',
  description: 'name and number masked, the place down to the district',
})

/** The whole address, as it is written on a parcel. */
export const ShippingLabelOut = Type.Object(LINES, { title: 'ShippingLabel' })

/** With which carrier somebody sends, or means to. */
export const CarrierIn = Type.Object(
  { carrier: Type.String({ minLength: 1, maxLength: 32, examples: ['sandbox'] }) },
  { additionalProperties: false },
)

export const LabelOut = Type.Object(
  {
    carrier: Type.String({ examples: ['sandbox'] }),
    state: Type.Enum(['ordered', 'made', 'refused', 'calling_off', 'called_off']),
    trackingNumber: Nullable(Type.String()),
    code: Nullable(Type.String({ description: 'short enough to write on the parcel by hand' })),
    url: Nullable(Type.String({ description: 'where the label can be printed' })),
  },
  { title: 'CarrierLabel', description: 'the label that a carrier makes; it names nobody' },
)
