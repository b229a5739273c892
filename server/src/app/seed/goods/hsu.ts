import { BOTH, COURIER, PICKUP, ROOM, type SeedGoods } from '../goods.ts'

const seller = 'hsu'
const place = '高雄 鹽埕'

export const HSU: readonly SeedGoods[] = [
  {
    key: 'giant-bicycle',
    seller,
    daysAgo: 5,
    price: 1680,
    content: {
      title: '捷安特 城市腳踏車 橘紅 前籃 剛保養完',
      description:
        '上下班騎了兩年，上個月在原廠車店換了鏈條和煞車皮，單據可以給你看。47 公分車架，160 到 175 公分都好騎。附前籃、車燈和大鎖。可以先約在駁二試騎。',
      category: 'bicycles',
      grade: 'good',
      defects: ['車架下管有兩處石頭噴的小傷', '坐墊邊緣略有磨損'],
      attributes: {
        brand: '捷安特',
        model: 'Escape City',
        frame_cm: 47,
        wheel_inches: 28,
        year: 2023,
      },
      delivery: PICKUP,
      place,
    },
    motif: 'bicycle',
    colours: { main: '#d9653f', accent: '#7a4a30' },
    views: [
      { scene: 'arch', room: ROOM.sea },
      { scene: 'window', room: ROOM.sand },
      { scene: 'close', room: ROOM.peach, turn: -4, scale: 1.7 },
    ],
  },
  {
    key: 'ridge-tent',
    seller,
    daysAgo: 14,
    price: 620,
    content: {
      title: '雙人登山帳篷 3 公斤 防水 3000 附營燈',
      description:
        '搭過六次，都是好天氣。每次回家都有晾乾才收，沒有霉味。營柱、營釘 12 支、地布都在，營燈一起送。',
      category: 'camping',
      grade: 'good',
      defects: ['外帳門拉鍊偏緊，上過蠟好很多'],
      attributes: { brand: '自由兵', capacity_l: 12 },
      delivery: BOTH,
      place,
    },
    motif: 'tent',
    colours: { main: '#4a7f6f', accent: '#e08a4f' },
    views: [
      { scene: 'arch', room: ROOM.lilac },
      { scene: 'close', room: ROOM.straw, turn: 0, scale: 1.6 },
    ],
  },
  {
    key: 'skateboard',
    seller,
    daysAgo: 9,
    price: 240,
    content: {
      title: '雙翹滑板 8.0 吋 日落圖案 輪子 9 成',
      description:
        '想學 ollie 學到扭到腳，家人叫我賣掉。橋是 Venture，培林上過油，轉起來很順。砂紙面有使用痕跡，板底圖案刮痕照片有拍。',
      category: 'boards_skates',
      grade: 'fair',
      defects: ['板尾磨掉約 4 mm', '板底有刮痕', '砂紙前腳處磨平'],
      attributes: { brand: 'Element', model: '8.0' },
      delivery: COURIER,
      place,
    },
    motif: 'skateboard',
    colours: { main: '#3f7f8f', accent: '#f0a25a' },
    views: [
      { scene: 'shelf', room: ROOM.peach, scale: 1.05 },
      { scene: 'cloth', room: ROOM.slate, turn: 34 },
    ],
  },
  {
    key: 'switch-oled',
    seller,
    daysAgo: 2,
    price: 1320,
    content: {
      title: 'Switch OLED 台灣公司貨 紅藍手把 過保',
      description:
        '螢幕從第一天就貼玻璃貼，左手把去年送修換過蘑菇頭，現在不飄。含底座、充電器、HDMI 線和原盒，遊戲片另外賣。',
      category: 'consoles',
      grade: 'good',
      defects: ['機身背面有細紋', '右手把 SR 鍵按起來比較軟'],
      attributes: { platform: 'switch', model: 'OLED', storage_gb: '64', region_version: 'tw' },
      delivery: BOTH,
      place,
    },
    motif: 'gameConsole',
    colours: { main: '#3f8fb0', accent: '#d95a4a' },
    views: [
      { scene: 'cloth', room: ROOM.straw, turn: -12, scale: 1.2 },
      { scene: 'close', room: ROOM.sky, turn: 6, scale: 1.8 },
    ],
  },
  {
    key: 'seiko-diver',
    seller,
    daysAgo: 20,
    price: 1150,
    content: {
      title: '精工 SKX007 潛水錶 自動上鍊 附兩條錶帶',
      description:
        '戴去潛水大概二十次，每次都有泡淡水。去年原廠換過防水墊圈並測壓。走時一天快 8 秒。',
      category: 'watches',
      grade: 'good',
      defects: ['錶圈 20 分位置有小撞傷'],
      attributes: { brand: '精工', model: 'SKX007', year: 2016 },
      delivery: COURIER,
      place,
    },
    motif: 'watch',
    colours: { main: '#28486a', accent: '#c9803f' },
    views: [{ scene: 'arch', room: ROOM.straw, scale: 1.05 }],
  },
]
