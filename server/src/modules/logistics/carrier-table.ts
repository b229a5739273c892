/** A company that moves parcels, as far as the market needs to know it. */
export interface CarrierEntry {
  readonly code: string
  readonly names: Readonly<Record<'zh-CN' | 'zh-TW' | 'en', string>>
  /** What its tracking numbers look like, after normalisation. */
  readonly number: RegExp
  /** A check digit that some of its numbers carry: `s10` those in UPU form, `luhn` all of them. */
  readonly check?: 's10' | 'luhn'
  /** A number in the right form, shown as a hint. */
  readonly example: string
  /** Where a person can look a number up; `{number}` stands for it. */
  readonly page: string | null
  /** What Kuaidi100 calls it (its `company` code). */
  readonly kuaidi100?: string
}

type Names = readonly [cn: string, tw: string, en: string]

function carrier(
  code: string,
  [cn, tw, en]: Names,
  number: RegExp,
  example: string,
  more: Partial<Pick<CarrierEntry, 'check' | 'page' | 'kuaidi100'>> = {},
): CarrierEntry {
  const names = { 'zh-CN': cn, 'zh-TW': tw, en }
  return { code, names, number, example, page: null, ...more }
}

/** The UPU S10 form: service letters, eight digits, check digit, country of posting. */
export const S10 = /^[A-Z]{2}\d{9}[A-Z]{2}$/

/**
 * Carriers and the forms of their numbers, which they publish only in part: the patterns are wide
 * enough to refuse nothing that a sender holds in hand, and narrow enough to catch a phone number
 * or a number of another carrier. Read 2026-11 from the carriers' query pages and Kuaidi100's code
 * table.
 */
export const CARRIERS: readonly CarrierEntry[] = [
  carrier('sandbox', ['沙盒快递', '沙盒快遞', 'Sandbox Express'], /^SX\d{12}$/, 'SX123456789015', {
    check: 'luhn',
  }),
  carrier(
    'sf',
    ['顺丰速运', '順豐速運', 'SF Express'],
    /^(SF\d{12,15}|\d{12})$/,
    'SF1234567890123',
    { page: 'https://www.sf-express.com/', kuaidi100: 'shunfeng' },
  ),
  carrier(
    'zto',
    ['中通快递', '中通快遞', 'ZTO Express'],
    /^(\d{12}|\d{14,15})$/,
    '73123456789012',
    {
      page: 'https://www.zto.com/',
      kuaidi100: 'zhongtong',
    },
  ),
  carrier(
    'yto',
    ['圆通速递', '圓通速遞', 'YTO Express'],
    /^(YT\d{13,18}|[A-Z]?\d{10,18})$/,
    'YT1234567890123',
    { page: 'https://www.yto.net.cn/', kuaidi100: 'yuantong' },
  ),
  carrier('sto', ['申通快递', '申通快遞', 'STO Express'], /^\d{12,15}$/, '773123456789012', {
    page: 'https://www.sto.cn/',
    kuaidi100: 'shentong',
  }),
  carrier(
    'yunda',
    ['韵达快递', '韻達快遞', 'Yunda Express'],
    /^(YD)?\d{13,15}$/,
    '431234567890123',
    {
      page: 'https://www.yundaex.com/',
      kuaidi100: 'yunda',
    },
  ),
  carrier('jt', ['极兔速递', '極兔速遞', 'J&T Express'], /^JT\d{13}$/, 'JT1234567890123', {
    page: 'https://www.jtexpress.com.cn/',
    kuaidi100: 'jtexpress',
  }),
  carrier(
    'jd',
    ['京东快递', '京東快遞', 'JD Express'],
    /^JD[A-Z]{0,2}\d{11,15}(-\d{1,3}){0,2}-?$/,
    'JD0012345678901',
    { page: 'https://www.jdl.com/', kuaidi100: 'jd' },
  ),
  carrier(
    'ems',
    ['邮政 EMS', '郵政 EMS', 'China Post EMS'],
    /^([A-Z]{2}\d{9}CN|\d{13})$/,
    'EA123456785CN',
    {
      check: 's10',
      page: 'https://www.ems.com.cn/',
      kuaidi100: 'ems',
    },
  ),
  carrier(
    'deppon',
    ['德邦快递', '德邦快遞', 'Deppon'],
    /^(DPK\d{12}|\d{8,10})$/,
    'DPK123456789012',
    {
      page: 'https://www.deppon.com/',
      kuaidi100: 'debangkuaidi',
    },
  ),
  carrier('tcat', ['黑猫宅急便', '黑貓宅急便', 'T-Cat'], /^\d{12}$/, '123456789012', {
    page: 'https://www.t-cat.com.tw/',
    kuaidi100: 'tcat',
  }),
  carrier('hct', ['新竹物流', '新竹物流', 'HCT Logistics'], /^\d{10}$/, '1234567890', {
    page: 'https://www.hct.com.tw/',
    kuaidi100: 'hct',
  }),
  carrier(
    'chunghwa_post',
    ['中华邮政', '中華郵政', 'Chunghwa Post'],
    /^([A-Z]{2}\d{9}TW|\d{14}|\d{20})$/,
    'RR123456785TW',
    { check: 's10', page: 'https://www.post.gov.tw/', kuaidi100: 'postserv' },
  ),
  carrier('post', ['国际邮政', '國際郵政', 'International post'], S10, 'RR123456785BR', {
    check: 's10',
    page: 'https://www.17track.net/zh-cn#nums={number}',
  }),
]

const BY_CODE = new Map(CARRIERS.map(entry => [entry.code, entry]))

/** The carrier with one of our codes. */
export function findCarrier(code: string): CarrierEntry | undefined {
  return BY_CODE.get(code)
}

/** Our carrier for a company code of Kuaidi100. */
export function fromKuaidi100Company(company: string): CarrierEntry | undefined {
  return CARRIERS.find(entry => entry.kuaidi100 === company)
}
