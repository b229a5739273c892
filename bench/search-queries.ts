import type { SearchQuery } from '../server/src/modules/listings/search.ts'

/** The queries of each class; those of a class are asked in turn, with a random first page or later. */
export const CLASSES: Readonly<Record<string, readonly SearchQuery[]>> = {
  browse: [
    {},
    { category: 'phones' },
    { category: 'lenses', grade: 'good' },
    { sort: 'price_asc' },
    { category: 'computers', sort: 'price_desc', delivery: 'pickup' },
    { minPriceMinor: 10_000, maxPriceMinor: 50_000 },
  ],
  common_word: [{ q: '二手' }, { q: '手机' }, { q: '自用' }, { q: 'camera' }, { q: '索尼' }],
  simplified: [
    { q: '胶片相机' },
    { q: '捷安特自行车' },
    { q: '苹果笔记本电脑' },
    { q: '任天堂游戏机 箱说全' },
    { q: '雅马哈民谣吉他' },
  ],
  traditional: [
    { q: '筆記型電腦' },
    { q: '二手腳踏車' },
    { q: '底片相機 九成新' },
    { q: '黑膠唱片 鄧麗君' },
  ],
  english: [
    { q: 'film camera' },
    { q: 'acoustic guitars boxed' },
    { q: 'iPhone 15' },
    { q: 'MacBookPro' },
  ],
  one_character: [{ q: '车' }, { q: '机' }, { q: '书' }],
  category: [{ q: '灯' }, { q: '家電' }, { q: 'outdoors' }],
  rare: [{ q: '写乐 1911' }, { q: 'Brompton C-Line' }, { q: '罗大佑' }, { q: '42143' }],
  typing_error: [{ q: 'iphonne' }, { q: 'Nintedo swich' }, { q: 'bromton bycicle' }],
  nothing: [{ q: '量子纠缠仪' }, { q: 'xylophonist' }],
  filtered: [
    { q: '相机', category: 'film_cameras', grade: 'good', maxPriceMinor: 80_000 },
    { q: '耳机', sort: 'price_asc' },
    { q: '二手', sort: 'newest', delivery: 'pickup' },
    { q: 'lego', category: 'toys', minPriceMinor: 5_000, sort: 'price_desc' },
  ],
}
