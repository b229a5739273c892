import type { Language } from '../../platform/http/language.ts'

/** A word in 简体, 繁體 and English. */
type Word = readonly [string, string, string]
type OwnWords = Readonly<Record<string, Word>>

const SIDE = 'account:role.*'
const REGISTERED: OwnWords = {
  cn: ['中国大陆', '中國大陸', 'mainland China'],
  tw: ['台湾', '臺灣', 'Taiwan'],
  hk: ['香港', '香港', 'Hong Kong'],
  eu: ['欧盟', '歐盟', 'European Union'],
}

/**
 * Words for the codes in a copy, by section and field: places in the catalogues of the web app, the
 * first that has the code, and words of its own.
 */
export const SAID: Readonly<Record<string, readonly (string | OwnWords)[]>> = {
  'profile.roles': [SIDE],
  'profile.locale': [
    {
      'zh-CN': ['简体中文', '簡體中文', 'Chinese (simplified)'],
      'zh-TW': ['繁体中文', '繁體中文', 'Chinese (traditional)'],
      en: ['英语', '英語', 'English'],
    },
  ],
  'roles.name': [SIDE],
  'ways_in.kind': [
    {
      passkey: ['通行密钥', '通行金鑰', 'passkey'],
      authenticator: ['身份验证器', '驗證器 App', 'authenticator app'],
      phone: ['手机验证码', '手機驗證碼', 'code by phone'],
    },
  ],
  'payout_account.kind': ['account:payout.*'],
  'looks.kind': [{ self: ['你自己', '你自己', 'yourself'] }, 'privacy:looker.*'],
  'looks.role': [SIDE],
  'looks.dataClass': ['privacy:class.*'],
  'looks.purpose': ['privacy:lookPurpose.*'],
  'listings.category': ['category:*'],
  'listings.state': ['sell:state.*'],
  'trades.role': [SIDE],
  'trades.state': ['trade:state.*'],
  'aftersales.role': [SIDE],
  'aftersales.remedy': [
    {
      return_no_reason: ['无理由退货', '無理由退貨', 'send it back without a reason'],
      return_for_cause: ['有问题退货', '有問題退貨', 'send it back, something is wrong'],
      exchange: ['更换', '更換', 'exchange'],
      repair: ['维修', '維修', 'repair'],
      partial_refund: ['退部分货款', '退部分貨款', 'part of the price back'],
      price_difference: ['退差价', '退差價', 'the difference to a lower price'],
    },
  ],
  'aftersales.cause': [
    {
      not_as_described: ['与描述不符', '與描述不符', 'not as described'],
      damaged: ['破损', '破損', 'damaged'],
      parts_missing: ['缺少配件', '缺少配件', 'parts are missing'],
      counterfeit: ['假货', '仿冒品', 'counterfeit'],
      defect: ['后来才发现的毛病', '後來才發現的瑕疵', 'a fault that showed later'],
    },
  ],
  'aftersales.state': [
    {
      asked: ['等卖家答复', '等賣家答覆', 'waiting for the seller'],
      refused: ['卖家不同意', '賣家不同意', 'refused by the seller'],
      agreed: ['等买家寄回', '等買家寄回', 'to be sent back'],
      returning: ['正在寄回', '寄回途中', 'on its way back'],
      checking: ['卖家验收中', '賣家驗收中', 'the seller checks'],
      sending: ['等卖家寄出', '等賣家寄出', 'to be sent to the buyer'],
      arriving: ['正寄往买家', '寄往買家途中', 'on its way to the buyer'],
      trying: ['买家查看中', '買家查看中', 'the buyer looks at it'],
      owing: ['等卖家的钱到账', '等賣家的款項入帳', 'waiting for money of the seller'],
      refunded: ['已退款', '已退款', 'refunded'],
      replaced: ['已更换', '已更換', 'exchanged'],
      repaired: ['已修好', '已修好', 'repaired'],
      closed: ['已结束', '已結束', 'closed'],
      disputed: ['转为争议', '轉為爭議', 'became a dispute'],
    },
  ],
  'tickets.category': [
    {
      goods: ['商品', '商品', 'goods'],
      other_side: ['买家或卖家', '買家或賣家', 'the other side'],
      courier: ['快递', '物流', 'courier'],
      payment: ['付款与退款', '付款與退款', 'payment'],
      platform: ['本站', '本站', 'the market itself'],
      suggestion: ['建议', '建議', 'suggestion'],
      consumer_law: ['消费投诉', '消費申訴', 'consumer complaint'],
    },
  ],
  'tickets.state': [
    {
      open: ['等待客服处理', '等待客服處理', 'waiting for the desk'],
      assigned: ['客服处理中', '客服處理中', 'the desk works on it'],
      answered: ['已答复', '已回覆', 'answered'],
      waiting: ['等你补充', '等你補充', 'waiting for you'],
      solved: ['已解决', '已解決', 'solved'],
      refused: ['不予受理', '不予受理', 'not accepted'],
    },
  ],
  'goods_looks.moment': [
    {
      sent: ['卖家寄出时', '賣家寄出時', 'packed by the seller'],
      arrived: ['买家收到时', '買家收到時', 'unpacked by the buyer'],
      returned: ['买家寄回时', '買家寄回時', 'packed by the buyer'],
      received: ['卖家收回时', '賣家收回時', 'unpacked by the seller'],
    },
  ],
  'dispute_photos.verdict': ['disputes:verdict.*'],
  'disputes.role': [SIDE],
  'disputes.claimant': [SIDE],
  'disputes.reason': [
    {
      not_received: ['没有收到货', '沒有收到貨', 'not received'],
      not_as_described: ['与描述不符', '與描述不符', 'not as described'],
      damaged: ['破损', '破損', 'damaged'],
      hidden_defect: ['隐蔽瑕疵', '隱藏瑕疵', 'hidden fault'],
      counterfeit: ['假货', '仿冒品', 'counterfeit'],
      swapped: ['退回的不是原物', '退回的不是原物', 'something else came back'],
      other: ['其他', '其他', 'something else'],
    },
  ],
  'disputes.remedy': [
    {
      refund: ['退款', '退款', 'refund'],
      partial_refund: ['退部分货款', '退部分貨款', 'part of the price back'],
      return_and_refund: ['退货退款', '退貨退款', 'return and refund'],
      release: ['货款付给卖家', '貨款付給賣家', 'money to the seller'],
    },
  ],
  'disputes.state': [
    {
      response: ['等对方答复', '等對方答覆', 'waiting for the other side'],
      negotiation: ['双方协商', '雙方協商', 'the sides negotiate'],
      evidence: ['举证', '舉證', 'evidence'],
      rebuttal: ['回应新证据', '回應新證據', 'answers to new evidence'],
      facilitated: ['等调解方案', '等調解方案', 'a proposal to both'],
      mediation: ['外部调解', '外部調解', 'with a mediator outside'],
      panel: ['评审团评议', '評審團評議', 'before a panel of peers'],
      staff_decision: ['等待裁决', '等待裁決', 'to be decided'],
      decided: ['已裁决，可申诉', '已裁決，可申訴', 'decided, may be appealed'],
      appealed: ['申诉中', '申訴中', 'appealed'],
      enforced: ['已执行', '已執行', 'carried out'],
      closed: ['已结束', '已結束', 'closed'],
    },
  ],
  'panel_seats.side': [SIDE],
  'panel_seats.vote': [
    {
      claimant: ['发起方', '發起方', 'whoever opened it'],
      respondent: ['另一方', '另一方', 'the other side'],
    },
  ],
  'panel_seats.rule': ['disputes:cited.*'],
  'conversations.role': [SIDE],
  'ratings_given.points': ['ratings:dimension.*'],
  'ratings_received.points': ['ratings:dimension.*'],
  'credit.kind': [
    {
      score: ['信用分', '信用分', 'score'],
      credibility: ['评价的分量', '評價的分量', 'weight of your ratings'],
      finding: ['一项事实', '一項事實', 'a fact'],
    },
  ],
  'credit.role': [SIDE, { rater: ['评价人', '評價人', 'rater'] }],
  'credit.grade': ['credit:grade.*'],
  'credit.code': ['credit:finding.*'],
  'balances.kind': ['operator:purpose.*'],
  'deposit.state': [
    {
      held: ['保管中', '保管中', 'held'],
      leaving: ['正在退还', '正在退還', 'on its way back'],
    },
  ],
  'movements.kind': ['operator:subject.*'],
  'movements.state': ['operator:attention.value.state.*'],
  'consents.purpose': ['privacy:purpose.*.name'],
  'consents.decision': ['privacy:consents.last.*'],
  'verification.kind': ['verification:proof.*', 'verification:side.*'],
  'verification.state': [
    'verification:state.*',
    {
      confirmed: ['已通过', '已通過', 'confirmed'],
      document_kept: ['照片还保存着', '照片還保存著', 'picture still kept'],
      document_deleted: ['照片已删除', '照片已刪除', 'picture deleted'],
    },
  ],
  'verification.reasons': ['verification:reason.*'],
  'credential.kind': [
    {
      issued: ['发给你的信用证明', '核發給你的信用憑證', 'credential issued to you'],
      shown_by_link: ['用链接出示', '用連結出示', 'shown by a link'],
      brought_along: ['从别处带来', '從別處帶來', 'brought along'],
    },
  ],
  'credential.shown': ['credential:claim.*'],
  'legal_holds.reason': ['officer:holdReason.*'],
  'identity_check.documentKind': ['verification:kind.*'],
  'identity_check.registrationKind': [REGISTERED],
  'trader_details.registrationKind': [REGISTERED],
}

/** The words of the catalogues in a language, by `feature:key`. */
export type Catalogue = (language: Language) => ReadonlyMap<string, string>

const COLUMN: Readonly<Record<Language, 0 | 1 | 2>> = { 'zh-CN': 0, 'zh-TW': 1, en: 2 }

/** What a code in a field of a section is called; undefined where it has no words. */
export function wordFor(
  catalogue: Catalogue,
  language: Language,
  field: string,
  code: string,
): string | undefined {
  for (const place of Object.hasOwn(SAID, field) ? (SAID[field] ?? []) : []) {
    const word =
      typeof place === 'string'
        ? catalogue(language).get(place.replace('*', code))
        : Object.hasOwn(place, code) && place[code]?.[COLUMN[language]]
    if (word) return word
  }
  return undefined
}
