import type { Address } from '../../lib/api-types.ts'
import { addressLines } from './region.ts'

/** Who receives, by which number, and where, as the region writes it. */
export function AddressText({ address }: { address: Address }) {
  return (
    <>
      {addressLines(address).map(line => (
        <span key={line} style={{ display: 'block' }}>
          {line}
        </span>
      ))}
    </>
  )
}
