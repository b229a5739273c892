/** Somebody whom the verifier knows. Everybody here is invented; the numbers only look right. */
export interface Registered {
  readonly name: string
  readonly documentKind: string
  readonly document: string
  readonly phone: string
  readonly card: string
  /** `blocked`: lost, frozen or closed. */
  readonly cardState: 'open' | 'blocked'
}

/** The people of the demo market, and two more to practise with. */
export const REGISTER: readonly Registered[] = [
  {
    name: '林小满',
    documentKind: 'resident_id',
    document: '310104199304080121',
    phone: '+8613800001001',
    card: '6222021000000000108',
    cardState: 'open',
  },
  {
    name: '周建国',
    documentKind: 'resident_id',
    document: '51010519580917003X',
    phone: '+8613800001002',
    card: '6228481000000000207',
    cardState: 'open',
  },
  {
    name: '买买提·吐尔逊',
    documentKind: 'resident_id',
    document: '33010619960512004X',
    phone: '+8613800001011',
    card: '6217001000000000300',
    cardState: 'open',
  },
  {
    name: '王冻结',
    documentKind: 'resident_id',
    document: '110108198801010056',
    phone: '+8613800001012',
    card: '6214831000000000402',
    cardState: 'blocked',
  },
  {
    name: '何港生',
    documentKind: 'resident_id',
    document: '810000199002150064',
    phone: '+85251234567',
    card: '6225881000000000506',
    cardState: 'open',
  },
  {
    name: '陳思妤',
    documentKind: 'taiwan_id',
    document: 'A200000101',
    phone: '+886912000103',
    card: '6217991000000000609',
    cardState: 'open',
  },
]
