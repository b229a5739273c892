import { BOTH, COURIER, PICKUP, ROOM, type SeedGoods } from '../goods.ts'

const seller = 'lin'
const place = '上海 徐汇'

export const LIN: readonly SeedGoods[] = [
  {
    key: 'iphone-13',
    seller,
    daysAgo: 2,
    price: 2180,
    content: {
      title: 'iPhone 13 128G 国行，换新机出',
      description:
        '2022 年 3 月苹果官网购入，一直贴膜戴壳。电池健康 87%，充一次电正常用一天没问题。iCloud 已退出，恢复出厂，盒子和没用过的数据线都在。\n面容、指纹……没有指纹，面容识别正常，三个摄像头都试过。支持验机。',
      category: 'mobile_phones',
      grade: 'good',
      defects: ['左下角边框有一个芝麻大的磕点', '屏幕有两道熄屏侧光才看得到的细划痕'],
      attributes: {
        brand: '苹果',
        model: 'iPhone 13',
        storage_gb: '128',
        battery_health: 87,
        carrier_lock: 'unlocked',
      },
      delivery: BOTH,
      place,
    },
    motif: 'phone',
    colours: { main: '#31435c', accent: '#e79a6a' },
    views: [
      { scene: 'arch', room: ROOM.peach },
      { scene: 'close', room: ROOM.sky, turn: -6 },
    ],
  },
  {
    key: 'leather-handbag',
    seller,
    daysAgo: 6,
    price: 680,
    content: {
      title: '植鞣牛皮手提包，焦糖色，用了三年',
      description:
        '在苏州一家手工皮具工作室订做的，能放下 13 寸电脑。皮子已经养出很好看的光泽，内里很干净。送防尘袋和图上那条丝巾。',
      category: 'bags',
      grade: 'good',
      defects: ['底部四角有磨白', '搭扣有一道浅划痕'],
      attributes: { brand: '独立工作室', material: '植鞣牛皮', colour: '焦糖' },
      delivery: COURIER,
      place,
    },
    motif: 'handbag',
    colours: { main: '#b8673f', accent: '#3f7f86' },
    views: [
      { scene: 'window', room: ROOM.rose },
      { scene: 'close', room: ROOM.sand, turn: 5, scale: 1.7 },
    ],
  },
  {
    key: 'sony-headphones',
    seller,
    daysAgo: 9,
    price: 899,
    content: {
      title: '索尼 WH-1000XM4 头戴降噪耳机 蓝色',
      description:
        '通勤用了一年多，降噪很好，现在改用入耳式了。耳罩上个月刚换的副厂新耳罩，头梁没有脱皮。带收纳盒、充电线和飞机转接头。',
      category: 'headphones',
      grade: 'good',
      defects: ['右耳杯外侧有一处米粒大的掉漆'],
      attributes: { brand: '索尼', model: 'WH-1000XM4', connection: 'both' },
      delivery: BOTH,
      place,
    },
    motif: 'headphones',
    colours: { main: '#3f5f86', accent: '#e0a978' },
    views: [
      { scene: 'cloth', room: ROOM.sky, turn: -14 },
      { scene: 'shelf', room: ROOM.peach },
    ],
  },
  {
    key: 'espresso-machine',
    seller,
    daysAgo: 12,
    price: 1250,
    content: {
      title: '家用半自动意式咖啡机，带两个手柄',
      description:
        '每天一杯用了两年，三个月除垢一次，记录都在。压力稳定在 9 bar，蒸汽够打拉花。一起出的还有压粉锤和奶缸。机器有 9 公斤，最好自提，我在安福路附近。',
      category: 'kitchen_appliances',
      grade: 'good',
      defects: ['接水盘有水渍擦不掉', '电源灯偶尔要按第二下才亮'],
      attributes: { brand: '格米莱', model: 'CRM3605', voltage: '220', power_w: 1450 },
      delivery: PICKUP,
      place,
    },
    motif: 'coffeeMaker',
    colours: { main: '#b9514a', accent: '#e8c07a' },
    views: [
      { scene: 'table', room: ROOM.sage },
      { scene: 'close', room: ROOM.clay, turn: 3, scale: 1.7 },
    ],
  },
  {
    key: 'blue-white-vase',
    seller,
    daysAgo: 4,
    price: 260,
    content: {
      title: '景德镇手绘山水花瓶，高 24 厘米',
      description:
        '2021 年在陶溪川市集跟画的人直接买的，瓶底有款。插过一次腊梅，平时摆着。花不送哦，只有瓶子。会用气泡柱包好再发。',
      category: 'decor_tableware',
      grade: 'like_new',
      defects: [],
      attributes: { brand: '陶溪川手作', material: '瓷' },
      delivery: COURIER,
      place,
    },
    motif: 'vase',
    colours: { main: '#3c6196', accent: '#d9728a' },
    views: [
      { scene: 'arch', room: ROOM.sage },
      { scene: 'close', room: ROOM.rose, turn: 0, scale: 1.8 },
    ],
  },
  {
    key: 'canvas-sneakers',
    seller,
    daysAgo: 1,
    price: 120,
    content: {
      title: '回力帆布鞋 38 码，只试穿过',
      description:
        '买大了半码，在家走了两圈就放着了。吊牌剪了，鞋盒还在。实码，脚瘦的可以垫一层鞋垫。',
      category: 'shoes',
      grade: 'like_new',
      defects: [],
      attributes: { brand: '回力', shoe_size_eu: 38, audience: 'women', colour: '红白' },
      delivery: COURIER,
      place,
    },
    motif: 'sneakers',
    colours: { main: '#c9534a', accent: '#2f4a6b' },
    views: [{ scene: 'window', room: ROOM.sky }],
  },
]
