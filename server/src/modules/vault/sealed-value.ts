import { decrypt, encrypt, SealBroken } from '../../platform/aes-gcm.ts'

/** Where a sealed value stands. One that was moved elsewhere does not open. */
export interface Place {
  /** Schema, table and column: `vault.sealed_values.sealed`. */
  readonly column: string
  /** Primary key of the row. */
  readonly row: string
  readonly personId: string
}

const FORMAT = 1
const HEADER_BYTES = 5

/** `format 1 | data key version 4 | iv 12 | ciphertext | tag 16`, bound to its place. */
export function sealValue(
  key: { readonly version: number; readonly bytes: Uint8Array },
  place: Place,
  text: Uint8Array,
): Buffer {
  const header = Buffer.allocUnsafe(HEADER_BYTES)
  header[0] = FORMAT
  header.writeUInt32BE(key.version, 1)
  return encrypt(key.bytes, text, bound(place, key.version), header)
}

/** Which version of the data key opens this. Throws `SealBroken` for what is no sealed value. */
export function keyVersionOf(sealed: Buffer): number {
  if (sealed[0] !== FORMAT || sealed.length < HEADER_BYTES) throw new SealBroken()
  return sealed.readUInt32BE(1)
}

/** Opens what `sealValue` made for that very place; throws `SealBroken` for everything else. */
export function openValue(key: Uint8Array, place: Place, sealed: Buffer): Buffer {
  const context = bound(place, keyVersionOf(sealed))
  return decrypt(key, sealed.subarray(HEADER_BYTES), context)
}

function bound({ column, row, personId }: Place, keyVersion: number): Buffer {
  return Buffer.from(`${column}|${row}|${personId}|${keyVersion}`)
}
