import type { Language } from '../../platform/http/language.ts'

type Words = Readonly<Record<'title' | 'made' | 'cut' | 'yes' | 'no', string>>

/** What a copy that people read says itself; its sections are called as in the privacy centre. */
export const WORDS: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: '你在{market}的个人信息副本',
    made: '生成于{at}；下面的时间都按这个时区。',
    cut: '条目过多，仅列出前一万条。',
    yes: '是',
    no: '否',
  },
  'zh-TW': {
    title: '你在{market}的個人資料副本',
    made: '產生於{at}；以下時間都按這個時區。',
    cut: '項目過多，僅列出前一萬筆。',
    yes: '是',
    no: '否',
  },
  en: {
    title: 'A copy of your data at {market}',
    made: 'Made at {at}. All times below are told in that zone.',
    cut: 'There is more; the first ten thousand are here.',
    yes: 'yes',
    no: 'no',
  },
}

/** Names of fields, one line a field: key, 简体, 繁體, English. */
const FIELDS: readonly (readonly [string, string, string, string])[] = [
  ['id', '编号', '編號', 'Number'],
  ['displayName', '显示名称', '顯示名稱', 'Shown name'],
  ['email', '电子邮箱', '電子郵件', 'E-mail'],
  ['phone', '电话', '電話', 'Phone'],
  ['locale', '语言', '語言', 'Language'],
  ['createdAt', '建立时间', '建立時間', 'Created'],
  ['lastSeenAt', '最近使用', '最近使用', 'Last used'],
  ['expiresAt', '到期时间', '到期時間', 'Expires'],
  ['ip', '网络地址', '網路位址', 'Network address'],
  ['userAgent', '浏览器', '瀏覽器', 'Browser'],
  ['name', '名称', '名稱', 'Name'],
  ['kind', '类别', '類別', 'Kind'],
  ['roles', '角色', '角色', 'Roles'],
  ['recipient', '收件人', '收件人', 'Recipient'],
  ['region', '国家或地区', '國家或地區', 'Region'],
  ['province', '省份', '省份', 'Province'],
  ['city', '城市', '城市', 'City'],
  ['district', '区县', '區域', 'District'],
  ['street', '街道地址', '街道地址', 'Street'],
  ['postcode', '邮编', '郵遞區號', 'Postcode'],
  ['holder', '户名', '戶名', 'Holder'],
  ['number', '号码', '號碼', 'Account number'],
  ['actor', '查看者', '查看者', 'Who'],
  ['dataClass', '信息类别', '資料類別', 'Kind of data'],
  ['purpose', '用途', '用途', 'Purpose'],
  ['caseId', '案件', '案件', 'Case'],
  ['at', '时间', '時間', 'Time'],
  ['title', '标题', '標題', 'Title'],
  ['description', '描述', '描述', 'Description'],
  ['category', '分类', '分類', 'Category'],
  ['state', '状态', '狀態', 'State'],
  ['amountMinor', '金额', '金額', 'Amount'],
  ['currency', '币种', '幣別', 'Currency'],
  ['role', '身份', '身分', 'Your side'],
  ['text', '内容', '內容', 'Text'],
  ['decision', '决定', '決定', 'Decision'],
  ['policyVersion', '政策版本', '政策版本', 'Policy version'],
  ['level', '级别', '級別', 'Level'],
  ['request', '请求', '請求', 'Request'],
  ['answer', '答复', '答覆', 'Answer'],
  ['reason', '原因', '原因', 'Why'],
  ['reasons', '理由', '理由', 'Reasons'],
  ['document', '证件号码', '證件號碼', 'Document number'],
  ['documentKind', '证件类型', '證件類型', 'Kind of document'],
  ['card', '银行卡号', '銀行卡號', 'Card number'],
  ['legalName', '企业名称', '企業名稱', 'Registered name'],
  ['registrationKind', '登记地', '登記地', 'Registered in'],
  ['registrationNumber', '登记号', '登記號', 'Registration number'],
  ['taxNumber', '税号', '稅號', 'Tax number'],
  ['representative', '代表人', '代表人', 'Representative'],
  ['address', '地址', '地址', 'Address'],
  ['contact', '联系方式', '聯絡方式', 'Contact'],
  ['year', '年份', '年份', 'Year'],
  ['epsilonMilli', '已用额度（千分之一 ε）', '已用額度（千分之一 ε）', 'Spent (thousandths of ε)'],
  ['score', '分数', '分數', 'Score'],
  ['grade', '等级', '等級', 'Grade'],
  ['model', '模型版本', '模型版本', 'Model version'],
  ['code', '依据', '依據', 'What counted'],
  ['tradeId', '交易编号', '交易編號', 'Trade'],
  ['readAt', '阅读时间', '閱讀時間', 'Read'],
  ['times', '次数', '次數', 'Times'],
  ['overall', '总评', '總評', 'Overall'],
  ['points', '各项评分', '各項評分', 'Points'],
  ['words', '文字', '文字', 'Words'],
  ['addition', '追评', '追評', 'Added later'],
  ['reply', '回复', '回覆', 'Reply'],
  ['counts', '是否计入', '是否計入', 'Counts'],
  ['shown', '出示的内容', '出示的內容', 'What it shows'],
  ['whom', '哪个平台', '哪個平台', 'Which market'],
  ['endsAt', '结束时间', '結束時間', 'Ends'],
  ['claimant', '提出方', '提出方', 'Opened by'],
  ['openedAt', '提出时间', '提出時間', 'Opened'],
  ['listingId', '物品编号', '物品編號', 'Item'],
  ['messages', '消息数', '訊息數', 'Messages'],
  ['personId', '对方编号', '對方編號', 'Person'],
  ['remedy', '诉求', '訴求', 'Asked for'],
  ['cause', '问题', '問題', 'What is wrong'],
  ['stars', '服务评分', '服務評分', 'Stars'],
  ['askedAt', '提出时间', '提出時間', 'Asked'],
  ['moment', '什么时候', '什麼時候', 'When'],
  ['serialEnd', '序列号末几位', '序號末幾碼', 'End of the serial number'],
  ['weight_grams', '重量（克）', '重量（公克）', 'Weight (grams)'],
]

const COLUMN: Readonly<Record<Language, 1 | 2 | 3>> = { 'zh-CN': 1, 'zh-TW': 2, en: 3 }

/** Whether a field has a name. */
export const isNamed = (key: string) => FIELDS.some(([name]) => name === key)

/** The name of a field in a language; the field's own key where it has none. */
export function fieldName(language: Language, key: string): string {
  return FIELDS.find(([name]) => name === key)?.[COLUMN[language]] ?? key
}
