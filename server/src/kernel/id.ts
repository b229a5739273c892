/** A TypeID as text: a prefix that names the kind and 26 characters of base32 UUIDv7. */
export type Id<P extends string> = `${P}_${string}`

export type PersonId = Id<'person'>
export type ListingId = Id<'listing'>
export type TradeId = Id<'trade'>
export type FactId = Id<'fact'>

const SUFFIX = '[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}'

/** The pattern of ids of one kind, for schemas and parsers. */
export function idPattern(prefix: string): string {
  return `^${prefix}_${SUFFIX}$`
}

/** The kind of thing that an id names, e.g. `trade` for `trade_01j…`. */
export function prefixOf(id: string): string {
  return id.slice(0, id.lastIndexOf('_'))
}

/** The id of a thing of which there is exactly one for each `id`, e.g. a trade's pay-in. */
export function twin<P extends string>(prefix: P, id: string): Id<P> {
  return `${prefix}_${id.slice(id.lastIndexOf('_') + 1)}`
}
