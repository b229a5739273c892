import type { Language } from '../../platform/http/language.ts'

interface ReadmeTexts {
  readonly title: string
  readonly data: Readonly<Record<'trades' | 'listings' | 'signups', string>>
  readonly days: string
  readonly released: string
  readonly digest: string
  readonly profile: Readonly<Record<'public' | 'partner', string>>
  readonly table: string
  readonly crowd: string
  readonly diverse: string
  readonly close: string
  readonly suppressed: string
  readonly levels: string
  readonly level: string
  readonly loss: string
  readonly risk: string
  readonly counts: string
  readonly epsilon: string
  readonly noise: string
  readonly each: string
  readonly neighbours: string
  readonly blank: string
  readonly columns: string
  readonly notes: readonly string[]
}

/** What stands beside a released file. `{…}` are holes. */
export const README_TEXTS: Readonly<Record<Language, ReadmeTexts>> = {
  en: {
    title: 'About this file',
    data: {
      trades: 'Protected purchases that ended',
      listings: 'Goods that were put on sale',
      signups: 'People who signed up',
    },
    days: 'from {from} up to, not including, {to} (days in {zone})',
    released: 'Released {at} as {id}',
    digest: 'SHA-256 of the CSV file: {sha256}',
    profile: { public: 'Made for the public', partner: 'Made for a partner under an agreement' },
    table: '{rows} rows in {classes} groups. The rows are sorted; their order tells nothing.',
    crowd: 'Rows of a group look the same, and are about at least {k} different people.',
    diverse: 'In each group "{column}" has at least {l} different values.',
    close:
      'In each group "{column}" is spread as in the whole data, within {t} (earth mover’s distance).',
    suppressed: '{suppressed} of {all} rows were left out because they stood out.',
    levels: 'How finely each column is told:',
    level: '{column}: {level}',
    loss: 'Information lost: {loss} (0 none, 1 all; {measure})',
    risk: 'Risk that a known person’s row is found: at most {max}, {mean} on average.',
    counts: '{rows} counts, {suppressed} of them blank.',
    epsilon: 'Differential privacy with epsilon {epsilon} for each person.',
    noise:
      'Every count carries random noise (discrete Laplace, scale {scale}); in 95 of 100 it is at most {within}.',
    each: 'Of one person at most {each} rows are counted.',
    neighbours:
      'The guarantee compares with the same rows, one person’s left uncounted or saying something else.',
    blank: 'Noisy counts below {threshold} are blank. Counts do not add up exactly.',
    columns: 'What the values mean:',
    notes: [
      'category: codes of the market’s catalogue',
      'region: codes of administrative divisions (GB/T 2260); empty where unknown',
      'date: days; -w1 to -w4 are the days 1–7, 8–14, 15–21 and 22 to the end of a month; -q quarters',
      'price: bands in whole units of the market’s currency',
      '*: not told',
    ],
  },
  'zh-CN': {
    title: '文件说明',
    data: {
      trades: '已结束的担保交易',
      listings: '上架的物品',
      signups: '新注册的用户',
    },
    days: '自 {from} 起，至 {to} 止（不含当日；时区 {zone}）',
    released: '发布时间 {at}，编号 {id}',
    digest: 'CSV 文件的 SHA-256：{sha256}',
    profile: { public: '供公开使用', partner: '依协议供合作方使用' },
    table: '共 {rows} 行，分为 {classes} 组。各行已排序，先后次序没有含义。',
    crowd: '同组各行看起来完全相同，并且至少涉及 {k} 个不同的人。',
    diverse: '每组的“{column}”至少有 {l} 种不同取值。',
    close: '每组“{column}”的分布与整体相近，推土机距离不超过 {t}。',
    suppressed: '全部 {all} 行中有 {suppressed} 行过于显眼，未予发布。',
    levels: '各列的粒度：',
    level: '{column}：{level}',
    loss: '信息损失：{loss}（0 为无损失，1 为全部损失；{measure}）',
    risk: '已知某人在数据中时认出其所在行的风险：最高 {max}，平均 {mean}。',
    counts: '共 {rows} 个计数，其中 {suppressed} 个留空。',
    epsilon: '对每个人满足差分隐私，epsilon 为 {epsilon}。',
    noise:
      '每个计数都加了随机噪声（离散拉普拉斯，尺度 {scale}）；100 个中有 95 个的噪声不超过 {within}。',
    each: '每个人最多计入 {each} 行。',
    neighbours: '所保证的是：同样的各行，若某一个人的行不计入，或者内容不同，结果几乎没有差别。',
    blank: '加噪后小于 {threshold} 的计数留空。各计数相加不会精确等于总数。',
    columns: '取值含义：',
    notes: [
      'category：本市场商品目录的代码',
      'region：行政区划代码（GB/T 2260）；未知则为空',
      'date：日期；-w1 至 -w4 为每月 1–7、8–14、15–21、22 日至月末；-q 为季度',
      'price：以市场货币整数单位计的价格区间',
      '*：不公布',
    ],
  },
  'zh-TW': {
    title: '檔案說明',
    data: {
      trades: '已結束的履約保障交易',
      listings: '上架的物品',
      signups: '新註冊的會員',
    },
    days: '自 {from} 起，至 {to} 止（不含當日；時區 {zone}）',
    released: '發布時間 {at}，編號 {id}',
    digest: 'CSV 檔案的 SHA-256：{sha256}',
    profile: { public: '供公眾使用', partner: '依協議供合作夥伴使用' },
    table: '共 {rows} 列，分為 {classes} 組。各列已排序，先後順序沒有意義。',
    crowd: '同組各列看起來完全相同，而且至少涉及 {k} 位不同的人。',
    diverse: '每組的「{column}」至少有 {l} 種不同的值。',
    close: '每組「{column}」的分布與整體相近，推土機距離不超過 {t}。',
    suppressed: '全部 {all} 列中有 {suppressed} 列過於顯眼，未予發布。',
    levels: '各欄的粒度：',
    level: '{column}：{level}',
    loss: '資訊損失：{loss}（0 為無損失，1 為全部損失；{measure}）',
    risk: '已知某人在資料中時認出其所在列的風險：最高 {max}，平均 {mean}。',
    counts: '共 {rows} 個計數，其中 {suppressed} 個留白。',
    epsilon: '對每個人滿足差分隱私，epsilon 為 {epsilon}。',
    noise:
      '每個計數都加上隨機雜訊（離散拉普拉斯，尺度 {scale}）；100 個中有 95 個的雜訊不超過 {within}。',
    each: '每個人最多計入 {each} 列。',
    neighbours: '所保證的是：同樣的各列，若某一個人的列不計入，或者內容不同，結果幾乎沒有差別。',
    blank: '加上雜訊後小於 {threshold} 的計數留白。各計數相加不會精確等於總數。',
    columns: '各值的意義：',
    notes: [
      'category：本市場商品目錄的代碼',
      'region：行政區劃代碼（GB/T 2260）；未知則留空',
      'date：日期；-w1 至 -w4 為每月 1–7、8–14、15–21、22 日至月底；-q 為季度',
      'price：以市場貨幣整數單位計的價格區間',
      '*：不公布',
    ],
  },
}
