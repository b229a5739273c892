/** The kind of thing that an id names: `trade` for `trade_01k…`. */
export function kindOfId(id: string): string {
  const end = id.lastIndexOf('_')
  return end === -1 ? id : id.slice(0, end)
}

/** The purpose, owner and currency that an account's id is made of. */
export function partsOfAccount(id: string): { purpose: string; owner: string; currency: string } {
  const [purpose = '', owner = '', currency = ''] = id.split('/')
  return { purpose, owner, currency }
}
