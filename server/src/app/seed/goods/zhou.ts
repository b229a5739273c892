import { BOTH, COURIER, ROOM, type SeedGoods } from '../goods.ts'

const seller = 'zhou'
const place = '成都 青羊'

export const ZHOU: readonly SeedGoods[] = [
  {
    key: 'seagull-camera',
    seller,
    daysAgo: 3,
    price: 380,
    content: {
      title: '海鸥 DF-1 胶片单反，带 58/2 镜头，可正常拍摄',
      description:
        '1984 年单位发的，一直放在防潮箱里。上个月装了一卷金 200 试拍，曝光准，片子可以发给你看。慢门 1 秒、1/2 秒略慢，日常拍摄用不到。送皮套、背带和一卷过期乐凯。\n不懂胶片的朋友我可以电话教你装卷。',
      category: 'film_cameras',
      grade: 'good',
      defects: ['机顶边缘有露铜', '取景器内有一根细毛，不影响成像', '慢门略慢'],
      attributes: { brand: '海鸥', model: 'DF-1', mount: 'other', year: 1984 },
      delivery: COURIER,
      place,
    },
    motif: 'filmCamera',
    colours: { main: '#3a3537', accent: '#9a5b38' },
    views: [
      { scene: 'table', room: ROOM.straw, scale: 1.2 },
      { scene: 'close', room: ROOM.sand, turn: -5, scale: 1.75 },
      { scene: 'cloth', room: ROOM.sea, turn: 12 },
    ],
  },
  {
    key: 'fixed-lens-50',
    seller,
    daysAgo: 15,
    price: 460,
    content: {
      title: '佳能 EF 50mm 定焦镜头，有一点进灰',
      description: '老“小痰盂”，对焦快，光圈收放干脆。前后盖都在，送一片 UV 镜。',
      category: 'lenses',
      grade: 'good',
      defects: ['镜片间有几粒灰，逆光可见', '对焦环的橡胶略松'],
      attributes: { brand: '佳能', model: 'EF 50mm f/1.8 II', mount: 'canon_ef' },
      delivery: COURIER,
      place,
    },
    motif: 'lens',
    colours: { main: '#6a5a9a', accent: '#d1493f' },
    views: [
      { scene: 'arch', room: ROOM.lilac },
      { scene: 'close', room: ROOM.sky, turn: 4 },
    ],
  },
  {
    key: 'hero-fountain-pen',
    seller,
    daysAgo: 8,
    price: 98,
    content: {
      title: '英雄 100 金笔，14K 细尖，老款',
      description:
        '教书的时候评先进奖的，用了不到一年就舍不得用了。出水流畅，写起来有一点点弹。吸墨器是新换的。送半瓶蓝黑墨水。',
      category: 'pens_stationery',
      grade: 'good',
      defects: ['笔杆刻有“奖 1991”字样', '笔夹镀金有磨损'],
      attributes: { brand: '英雄', model: '100', nib: 'f' },
      delivery: COURIER,
      place,
    },
    motif: 'fountainPen',
    colours: { main: '#7a2f35', accent: '#2f4a86' },
    views: [
      { scene: 'cloth', room: ROOM.sand, turn: 0 },
      { scene: 'close', room: ROOM.straw, turn: -12, scale: 1.8 },
    ],
  },
  {
    key: 'mahjong-set',
    seller,
    daysAgo: 19,
    price: 220,
    content: {
      title: '42 号家用麻将一副，密胺，144 张齐全',
      description: '过年才拿出来打，每张都数过，四个骰子、一块桌布都在。牌面不掉色，手感沉。',
      category: 'board_games',
      grade: 'good',
      defects: ['盒子提手断了一边'],
      attributes: { brand: '家常', language: 'zh_hans' },
      delivery: BOTH,
      place,
    },
    motif: 'mahjong',
    colours: { main: '#3f8f6b', accent: '#c5432f' },
    views: [
      { scene: 'cloth', room: ROOM.sea, turn: -6, scale: 1.2 },
      { scene: 'close', room: ROOM.sage, turn: 7, scale: 1.9 },
    ],
  },
  {
    key: 'yixing-teapot',
    seller,
    daysAgo: 22,
    price: 560,
    content: {
      title: '紫泥西施壶 200 毫升，养了十年',
      description:
        '普通工艺师做的壶，不是名家，价格也按普通壶来。只泡过普洱，壶身包浆温润，出水 12 秒，断水干净。竹盘和两个小杯一起给。',
      category: 'decor_tableware',
      grade: 'good',
      defects: ['壶盖内沿有一处小磕，盖上看不见'],
      attributes: { brand: '宜兴', material: '紫砂' },
      delivery: COURIER,
      place,
    },
    motif: 'teapot',
    colours: { main: '#7d4636', accent: '#5f8fa0' },
    views: [
      { scene: 'table', room: ROOM.clay, scale: 1.2 },
      { scene: 'window', room: ROOM.sand, scale: 1.2 },
    ],
  },
  {
    key: 'shanghai-watch',
    seller,
    daysAgo: 27,
    price: 740,
    content: {
      title: '上海牌 7120 老手表，去年洗过油',
      description:
        '日误差大概慢 20 秒。表带是新配的牛皮，老表带也一起给。上弦手感好，走时声音清脆。',
      category: 'watches',
      grade: 'fair',
      defects: ['表蒙有三道划痕', '表壳背面刻字磨得看不清', '不防水，洗手要摘'],
      attributes: { brand: '上海', model: '7120', year: 1976 },
      delivery: COURIER,
      place,
    },
    motif: 'watch',
    colours: { main: '#2f5a52', accent: '#8a4f32' },
    views: [
      { scene: 'cloth', room: ROOM.straw, turn: 18 },
      { scene: 'close', room: ROOM.clay, turn: -8, scale: 1.9 },
    ],
  },
  {
    key: 'old-novels',
    seller,
    daysAgo: 5,
    price: 85,
    content: {
      title: '人文社老版小说五本：平凡的世界、围城等',
      description:
        '《平凡的世界》三册全，《围城》《边城》各一册，都是九十年代的版本。书房北墙放着，没晒过太阳。一起出，不拆。',
      category: 'printed_books',
      grade: 'good',
      defects: ['《围城》扉页有我的签名', '书口有自然发黄'],
      attributes: {
        author: '路遥、钱锺书、沈从文',
        publisher: '人民文学出版社',
        language: 'zh_hans',
      },
      delivery: COURIER,
      place,
    },
    motif: 'books',
    colours: { main: '#b0493f', accent: '#3f6f8a' },
    views: [{ scene: 'shelf', room: ROOM.sage, scale: 1.2 }],
  },
]
