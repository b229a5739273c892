/**
 * What in a message is often the beginning of a fraud. A warning is shown to whoever reads it, with
 * its reason; nothing is blocked, because most who write such things mean no harm.
 */
export const WARNINGS = ['pay_directly', 'off_platform', 'qr_code', 'contact', 'link'] as const
export type Warning = (typeof WARNINGS)[number]

/** Chinese digits as people spell numbers with them, and forms that only look different. */
const DIGITS = new Map(
  [...'零〇一二三四五六七八九'].map((letter, at) => [letter, String(Math.max(at - 1, 0))]),
)

/** One spelling for what means the same: width, case, digits, and gaps within a number. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function numbersOf(text: string): string {
  const digits = [...text].map(letter => DIGITS.get(letter) ?? letter).join('')
  // A number that is broken up by spaces, dots or strokes is still one.
  return digits.replace(/(?<=\d)[\s.\-_·,，、]{1,2}(?=\d)/g, '')
}

// 微信 has many disguises: homophones, letters and a heart of "v".
const APPS =
  'wechat|we chat|weixin|微信|威信|薇信|徽信|维信|v信|vx|wx|qq|扣扣|telegram|电报|電報|whats ?app|line|signal|' +
  'viber|skype|messenger|instagram|小红书|小紅書|抖音|闲鱼|閒魚|咸鱼'
const MOVES =
  '加|聊|私|转到|轉到|联系|聯繫|聯絡|找我|发我|發我|add|contact|text|chat|talk|message|reach|write|find|' +
  'move|continue|dm|ping|on|via'

// Names of apps stand alone in Latin letters, so that "line" in "online" is none.
const app = `(?:(?<![a-z])(?:${APPS})(?![a-z]))`
const move = `(?:(?<![a-z])(?:${MOVES})(?![a-z]))`

const PATTERNS: Readonly<Record<Warning, readonly RegExp[]>> = {
  pay_directly: [
    /(?:直接|先|私下|线下|線下|微信|支付宝|支付寶|银行卡|銀行卡|对公)[^。！？\n]{0,6}(?:转账|轉帳|轉賬|转钱|轉錢|转给|轉給|打款|打钱|打錢|汇款|匯款|付我|付给我|付給我)/,
    /(?:转账|轉帳|轉賬|打款|匯款|汇款)(?:给我|給我|到我|过来|過來)/,
    /(?:定金|订金|訂金|押金|保证金|保證金)[^。！？\n]{0,8}(?:转|轉|打|付|汇|匯)/,
    /(?:不走|别走|別走|绕过|繞過|避开|避開|不用|不经过|不經過)(?:平台|担保|擔保|咸鱼|闲鱼)/,
    /\bpay (?:me|us) (?:directly|direct|by|via|with|through|outside)\b/,
    /\b(?:bank|wire|direct) transfer\b|\btransfer (?:the money|it|money) (?:to|directly)\b/,
    /\b(?:zelle|venmo|cash ?app|western union|moneygram|gift cards?|crypto|usdt|bitcoin)\b/,
    /\boutside (?:of )?(?:the )?(?:platform|market|app|site)\b/,
    /\bfriends and family\b/,
  ],
  off_platform: [
    new RegExp(`${move}[^。！？.!?\\n]{0,12}${app}`),
    new RegExp(`${app}[^。！？.!?\\n]{0,8}${move}`),
    /(?:加|＋|\+)\s?(?:个|個|我|你)?\s?(?:v|卫星|衛星|好友|联系方式|聯繫方式)(?![a-z])/,
    /(?:换个|換個|到别的|到別的)(?:地方|软件|軟件|平台|app)/,
  ],
  qr_code: [
    /二维码|二維碼|收款码|收款碼|扫码|掃碼|扫一扫|掃一掃|\bqr[ -]?codes?\b|\bscan (?:my|the|this) code\b/,
  ],
  contact: [
    /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/,
    /(?<!\d)(?:\+?886|0)9\d{8}(?!\d)/,
    /\+\d{8,15}(?!\d)/,
    /[a-z0-9._%+-]+(?:@|\s?\[at\]\s?|\(at\))[a-z0-9-]+(?:\.|\s?\[dot\]\s?|\(dot\))[a-z]{2,}/,
    new RegExp(`${app}\\s?(?:号|號|id|:|：|是)?\\s?[:：]?\\s?[a-z0-9_-]{5,20}`),
    /(?:^|\s)@[a-z0-9_]{4,30}\b/,
  ],
  link: [/\bhttps?:\/\/\S+/, /\b(?:www\.|t\.me\/|wa\.me\/|bit\.ly\/)\S+/],
}

/**
 * What a reader should know about a text, in the order of `WARNINGS`. Looks at words only: what is
 * in a photo is not read.
 */
export function warningsIn(text: string): Warning[] {
  const said = plain(text)
  const spelt = numbersOf(said)
  return WARNINGS.filter(warning =>
    PATTERNS[warning].some(pattern => pattern.test(said) || pattern.test(spelt)),
  )
}
