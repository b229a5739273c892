import { BOTH, COURIER, PICKUP, ROOM, type SeedGoods } from '../goods.ts'

const seller = 'chen'
const place = '台北 大安'

export const CHEN: readonly SeedGoods[] = [
  {
    key: 'stroller',
    seller,
    daysAgo: 4,
    price: 1380,
    content: {
      title: '歐式高景觀嬰兒推車，可平躺，含雨罩',
      description:
        '妹妹已經會跑了，推車功成身退。座布上週全拆下來洗過曬過，煞車和收折都正常。輪子推過不少公園，胎紋還很深。重 11 公斤，建議面交，可以到捷運科技大樓站。',
      category: 'strollers_seats',
      grade: 'good',
      defects: ['把手皮套有一處小裂', '置物籃網布脫線約 3 公分'],
      attributes: { brand: 'Bugaboo', model: 'Fox', age_range: '0_1' },
      delivery: PICKUP,
      place,
    },
    motif: 'stroller',
    colours: { main: '#4f7d8f', accent: '#e3a15a' },
    views: [
      { scene: 'window', room: ROOM.sage },
      { scene: 'arch', room: ROOM.peach, scale: 1.12 },
    ],
  },
  {
    key: 'tatung-cooker',
    seller,
    daysAgo: 10,
    price: 320,
    content: {
      title: '大同電鍋 10 人份 紅色 內鍋蒸盤齊全',
      description:
        '結婚時買的，後來家裡有了氣炸鍋就少用了。加熱正常，保溫開關也正常，外鍋水垢用檸檬酸煮過。買家在 220V 地區請自備變壓器。',
      category: 'kitchen_appliances',
      grade: 'good',
      defects: ['鍋身右側有一點掉漆', '鍋蓋提把有使用痕跡'],
      attributes: {
        brand: '大同',
        model: 'TAC-10L',
        voltage: '110',
        power_w: 800,
        capacity_l: 1.8,
      },
      delivery: BOTH,
      place,
    },
    motif: 'riceCooker',
    colours: { main: '#c14a3d', accent: '#f2c14e' },
    views: [
      { scene: 'shelf', room: ROOM.sea, scale: 1.2 },
      { scene: 'table', room: ROOM.straw, scale: 1.2 },
    ],
  },
  {
    key: 'ukulele',
    seller,
    daysAgo: 7,
    price: 290,
    content: {
      title: '23 吋烏克麗麗 相思木面單 附琴袋調音器',
      description:
        '月子中心的時候想說可以學，結果只學會小星星。弦是去年換的 Aquila，音準沒問題，琴頸直。附背帶、琴袋、夾式調音器。',
      category: 'guitars',
      grade: 'like_new',
      defects: [],
      attributes: { brand: 'aNueNue', model: 'U200', handedness: 'right' },
      delivery: COURIER,
      place,
    },
    motif: 'ukulele',
    colours: { main: '#c58a4b', accent: '#4f8f86' },
    views: [
      { scene: 'cloth', room: ROOM.rose, turn: 22 },
      { scene: 'close', room: ROOM.sea, turn: -10, scale: 1.8 },
    ],
  },
  {
    key: 'building-bricks',
    seller,
    daysAgo: 13,
    price: 360,
    content: {
      title: '樂高經典創意盒 10698＋散件，約 1.2 公斤',
      description:
        '哥哥拼的小房子很捨不得拆，先拍照留念，出貨前會拆開洗好晾乾。說明書在，輪子和門窗都齊，另外送一袋散件。',
      category: 'toys',
      grade: 'good',
      defects: ['少數 2×4 磚有咬痕', '外盒壓扁'],
      attributes: { brand: '樂高', age_range: '3_6' },
      delivery: COURIER,
      place,
    },
    motif: 'bricks',
    colours: { main: '#d0574a', accent: '#4f9a8f' },
    views: [
      { scene: 'arch', room: ROOM.sky, scale: 1.18 },
      { scene: 'close', room: ROOM.straw, turn: 4, scale: 1.8 },
    ],
  },
  {
    key: 'ipad-air',
    seller,
    daysAgo: 1,
    price: 2050,
    content: {
      title: 'iPad Air 4 64G Wi-Fi 天藍色＋觸控筆',
      description:
        '以前接插畫案用的，現在都用電腦畫了。螢幕貼類紙膜，撕掉就是乾淨的玻璃。觸控筆筆尖換過新的，已登出帳號，可以當面測試畫線。',
      category: 'tablets',
      grade: 'good',
      defects: ['背面有一道約 1 公分的刮痕'],
      attributes: { brand: 'Apple', model: 'iPad Air 4', storage_gb: '64', screen_inches: 10.9 },
      delivery: BOTH,
      place,
    },
    motif: 'tablet',
    colours: { main: '#5f8fa6', accent: '#e7a06a' },
    views: [
      { scene: 'cloth', room: ROOM.lilac, turn: 0 },
      { scene: 'close', room: ROOM.sand, turn: 6, scale: 1.6 },
    ],
  },
  {
    key: 'desk-lamp',
    seller,
    daysAgo: 17,
    price: 150,
    content: {
      title: '金屬長臂檯燈 墨綠色 換過 LED 燈泡',
      description:
        '寫論文那兩年的戰友。關節鎖得緊，轉到哪停到哪。燈泡是暖白光 2700K，E27 燈頭，很好買。',
      category: 'lamps',
      grade: 'good',
      defects: ['燈座底部防滑墊缺一塊'],
      attributes: { brand: '宜家', material: '鋼', power_w: 9 },
      delivery: COURIER,
      place,
    },
    motif: 'lamp',
    colours: { main: '#3f6f5f', accent: '#e0b25a' },
    views: [{ scene: 'table', room: ROOM.lilac }],
  },
]
