import type { Kind } from './kinds.ts'
import type { Locale } from './locale.ts'

/** What the carrier writes beside an event, as carriers do: a sentence, with the place in front. */
const TEXTS: Readonly<Record<Kind, Readonly<Record<Locale, string>>>> = {
  created: {
    'zh-CN': '已下单，等待揽收',
    'zh-TW': '已建立託運單，等待收件',
    en: 'Label created, waiting for pickup',
  },
  picked_up: { 'zh-CN': '快件已揽收', 'zh-TW': '包裹已收件', en: 'Parcel picked up' },
  in_transit: {
    'zh-CN': '快件到达转运中心，正发往下一站',
    'zh-TW': '包裹抵達轉運中心，正送往下一站',
    en: 'Arrived at the sorting centre and sent on',
  },
  customs_pending: {
    'zh-CN': '快件等待清关',
    'zh-TW': '包裹等待通關',
    en: 'Waiting for customs',
  },
  customs_clearing: { 'zh-CN': '快件清关中', 'zh-TW': '包裹通關中', en: 'In customs clearance' },
  customs_cleared: { 'zh-CN': '快件已清关', 'zh-TW': '包裹已通關', en: 'Cleared by customs' },
  customs_held: {
    'zh-CN': '快件被海关扣留查验',
    'zh-TW': '包裹遭海關留置查驗',
    en: 'Held by customs for inspection',
  },
  out_for_delivery: {
    'zh-CN': '快递员正在派送，请保持电话畅通',
    'zh-TW': '包裹配送中，請留意來電',
    en: 'Out for delivery',
  },
  at_locker_or_station: {
    'zh-CN': '快件已放入快递柜或驿站，请凭取件码领取',
    'zh-TW': '包裹已送達智慧櫃或取貨點，請憑取件碼領取',
    en: 'Ready at a locker or pickup point; collect it with your code',
  },
  attempt_failed: {
    'zh-CN': '派送未成功，将再次派送',
    'zh-TW': '配送未成功，將再次配送',
    en: 'Delivery attempt failed; the courier will try again',
  },
  problem: {
    'zh-CN': '快件出现异常，正在处理',
    'zh-TW': '包裹狀況異常，處理中',
    en: 'Something went wrong; we are looking into it',
  },
  delivered_self: {
    'zh-CN': '快件已由本人签收',
    'zh-TW': '包裹已由本人簽收',
    en: 'Delivered and signed for by the recipient',
  },
  delivered_proxy: {
    'zh-CN': '快件已由他人代收',
    'zh-TW': '包裹已由他人代收',
    en: 'Delivered to someone else on the recipient’s behalf',
  },
  delivered_locker: {
    'zh-CN': '快递柜或驿站已签收，等待收件人取出',
    'zh-TW': '智慧櫃或取貨點已簽收，等待收件人領取',
    en: 'Signed for by the locker or pickup point; not collected yet',
  },
  delivered_after_exception: {
    'zh-CN': '派送异常处理后已签收',
    'zh-TW': '配送異常排除後已簽收',
    en: 'Delivered after a delivery exception',
  },
  collected: {
    'zh-CN': '收件人已取出快件',
    'zh-TW': '收件人已領取包裹',
    en: 'Collected by the recipient',
  },
  refused: {
    'zh-CN': '收件人拒收，快件将退回',
    'zh-TW': '收件人拒收，包裹將退回',
    en: 'Refused by the recipient; it goes back',
  },
  returning: {
    'zh-CN': '快件正在退回寄件人',
    'zh-TW': '包裹退回寄件人途中',
    en: 'On its way back to the sender',
  },
  returned: {
    'zh-CN': '快件已退回，寄件人已签收',
    'zh-TW': '包裹已退回，寄件人已簽收',
    en: 'Returned and signed for by the sender',
  },
  forwarded: {
    'zh-CN': '快件已转交其他快递公司派送',
    'zh-TW': '包裹已轉交其他物流業者配送',
    en: 'Handed to another carrier',
  },
  stale: {
    'zh-CN': '长时间没有新的物流信息',
    'zh-TW': '長時間沒有新的貨態',
    en: 'No news for a long time',
  },
}

/** The sentence for an event at a place, e.g. `【杭州市】快件已揽收`. */
export function eventText(kind: Kind, place: string | null, locale: Locale): string {
  const sentence = TEXTS[kind][locale]
  if (!place) return sentence
  return locale === 'en' ? `${place}: ${sentence}` : `【${place}】${sentence}`
}
