import { BOTH, COURIER, ROOM, type SeedGoods } from '../goods.ts'

const seller = 'zhao'
const place = '深圳 南山'

export const ZHAO: readonly SeedGoods[] = [
  {
    key: 'mechanical-keyboard',
    seller,
    daysAgo: 1,
    price: 268,
    content: {
      title: '65% 客制化机械键盘，线性轴，奶油键帽',
      description:
        '自己焊的第一把，后来又做了一把就闲置了。轴体润过，卫星轴补强过，声音很闷。航插线是手工编的。送一袋备用轴。',
      category: 'computer_peripherals',
      grade: 'like_new',
      defects: [],
      attributes: { brand: '自组', model: 'Tofu65', connection: 'wired' },
      delivery: BOTH,
      place,
    },
    motif: 'keyboard',
    colours: { main: '#6f8fa6', accent: '#d9734f' },
    views: [
      { scene: 'cloth', room: ROOM.peach, turn: -10, scale: 1.24 },
      { scene: 'close', room: ROOM.slate, turn: 8, scale: 1.8 },
    ],
  },
  {
    key: 'phone-for-parts',
    seller,
    daysAgo: 6,
    price: 260,
    content: {
      title: '小米 11 进水不开机，给会修的朋友',
      description:
        '掉进洗手池，当时还能亮，第二天就不开机了。没有拆过。屏幕外观完好，摄像头玻璃没裂。已经从账号里解绑，可以提供截图。',
      category: 'mobile_phones',
      grade: 'parts',
      defects: ['进水，无法开机', '无法检测电池和摄像头', '后盖右上角有裂纹'],
      attributes: { brand: '小米', model: '小米 11', storage_gb: '256', carrier_lock: 'unlocked' },
      delivery: COURIER,
      place,
    },
    motif: 'phone',
    colours: { main: '#7f9aa6', accent: '#56636e' },
    views: [{ scene: 'cloth', room: ROOM.slate, turn: 14 }],
  },
  {
    key: 'study-laptop',
    seller,
    daysAgo: 24,
    price: 1580,
    content: {
      title: '联想小新 14 笔记本电脑，写论文够用',
      description:
        '锐龙 5，16G 内存，512G 固态。大一买的，系统重装过。打不了大型游戏，写代码、看网课没问题。充电器原装。',
      category: 'laptops',
      grade: 'fair',
      defects: ['转轴略松，晃动时屏幕会动', 'B 面右下角有一个亮点', '掌托有贴纸印'],
      attributes: {
        brand: '联想',
        model: '小新 14 2020',
        processor: '锐龙 5 4600U',
        memory_gb: '16',
        storage_gb: '512',
        screen_inches: 14,
      },
      delivery: BOTH,
      place,
    },
    motif: 'laptop',
    colours: { main: '#8a95a3', accent: '#4f8f7a' },
    views: [{ scene: 'shelf', room: ROOM.straw, scale: 1.2 }],
  },
  {
    key: 'retro-handheld',
    seller,
    daysAgo: 10,
    price: 690,
    content: {
      title: 'Switch 续航版 日版，手柄微漂，低价',
      description:
        '宿舍玩了两年，马上考研，忍痛出。主机和底座都正常，左手柄往上会自己走一点点，校准后能玩。',
      category: 'consoles',
      grade: 'fair',
      defects: ['左摇杆轻微漂移', '屏幕有细划痕', '没有原盒'],
      attributes: {
        platform: 'switch',
        model: 'HAC-001(-01)',
        storage_gb: '32',
        region_version: 'jp',
      },
      delivery: BOTH,
      place,
    },
    motif: 'gameConsole',
    colours: { main: '#7a6fae', accent: '#e0a03f' },
    views: [{ scene: 'window', room: ROOM.lilac, scale: 1.22 }],
  },
  {
    key: 'running-shoes',
    seller,
    daysAgo: 21,
    price: 175,
    content: {
      title: '李宁跑鞋 42 码，跑了不到 100 公里',
      description: '码数买小了，跑长一点会顶脚。刷洗过，鞋垫是新的。',
      category: 'shoes',
      grade: 'good',
      defects: ['鞋底外侧有轻微磨损'],
      attributes: { brand: '李宁', shoe_size_eu: 42, audience: 'men', colour: '墨绿' },
      delivery: COURIER,
      place,
    },
    motif: 'sneakers',
    colours: { main: '#3f6f66', accent: '#e08a4a' },
    views: [{ scene: 'arch', room: ROOM.sand, scale: 1.2 }],
  },
]
