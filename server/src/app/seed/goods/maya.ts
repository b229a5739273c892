import { BOTH, COURIER, PICKUP, ROOM, type SeedGoods } from '../goods.ts'

const seller = 'maya'
const place = 'Shanghai, Jing’an'

export const MAYA: readonly SeedGoods[] = [
  {
    key: 'record-player',
    seller,
    daysAgo: 3,
    price: 980,
    content: {
      title: 'Belt-drive record player in walnut, new stylus',
      description:
        'Bought in 2020 and played most evenings. I put in a new Audio-Technica stylus in September and the belt last year. Speed is steady, no hum with the ground wire connected. The dust cover is there too, I only took it off for the photo.\nI can play a record for you before you take it.',
      category: 'hifi',
      grade: 'good',
      defects: [
        'Small chip in the veneer at the back left corner',
        'Dust cover has light scratches',
      ],
      attributes: { brand: 'Pro-Ject', model: 'Debut Carbon', year: 2020 },
      delivery: BOTH,
      place,
    },
    motif: 'turntable',
    colours: { main: '#9a5f3f', accent: '#d9803f' },
    views: [
      { scene: 'cloth', room: ROOM.sage, turn: -8, scale: 1.2 },
      { scene: 'close', room: ROOM.sand, turn: 5, scale: 1.7 },
    ],
  },
  {
    key: 'typewriter',
    seller,
    daysAgo: 11,
    price: 760,
    content: {
      title: 'Olivetti Lettera 32 portable typewriter, 1967',
      description:
        'It types beautifully and has written two translations. QWERTY with å, ä and ö on the right. Fresh ribbon in black and red, comes in its blue zip case. The bell still rings.',
      category: 'antiques',
      grade: 'good',
      defects: ['The letter e prints a little high', 'Case zip sticks at one corner'],
      attributes: { material: 'Steel', year: 1967 },
      delivery: COURIER,
      place,
    },
    motif: 'typewriter',
    colours: { main: '#4f8f95', accent: '#d95f45' },
    views: [
      { scene: 'table', room: ROOM.peach, scale: 1.2 },
      { scene: 'close', room: ROOM.sea, turn: -5, scale: 1.7 },
    ],
  },
  {
    key: 'armchair',
    seller,
    daysAgo: 6,
    price: 1450,
    content: {
      title: 'Mid-century armchair, oak frame, mustard wool',
      description:
        'The most comfortable reading chair I have owned. Frame is solid oak and does not creak. I had it upholstered in wool in 2022. No smoking, no pets. Please collect it, third floor without a lift; I will help to carry.',
      category: 'chairs_sofas',
      grade: 'good',
      defects: [
        'Faint ring from a cup on the right arm',
        'Slight pilling on the front edge of the seat',
      ],
      attributes: {
        brand: 'Unbranded',
        material: 'Oak, wool',
        width_cm: 68,
        depth_cm: 74,
        height_cm: 82,
      },
      delivery: PICKUP,
      place,
    },
    motif: 'chair',
    colours: { main: '#d9a13f', accent: '#a8703f' },
    views: [
      { scene: 'window', room: ROOM.sea },
      { scene: 'arch', room: ROOM.rose, scale: 1.12 },
    ],
  },
  {
    key: 'macbook-air',
    seller,
    daysAgo: 8,
    price: 4280,
    content: {
      title: 'MacBook Air M1, 16 GB / 512 GB, Swedish keyboard',
      description:
        'Translated on it for three years, never opened or repaired. 214 battery cycles, health 91 %. Wiped and signed out. Comes with the charger and a sleeve. The keyboard is Swedish, so some signs are in other places than you expect.',
      category: 'laptops',
      grade: 'good',
      defects: ['Shiny A, S and E keys', 'Two small dents at the front edge'],
      attributes: {
        brand: 'Apple',
        model: 'MacBook Air M1',
        processor: 'M1',
        memory_gb: '16',
        storage_gb: '512',
        screen_inches: 13.3,
      },
      delivery: BOTH,
      place,
    },
    motif: 'laptop',
    colours: { main: '#b9b4ad', accent: '#c8694f' },
    views: [
      { scene: 'table', room: ROOM.sky, scale: 1.22 },
      { scene: 'close', room: ROOM.peach, turn: -4, scale: 1.5 },
    ],
  },
  {
    key: 'denim-jacket',
    seller,
    daysAgo: 16,
    price: 210,
    content: {
      title: 'Denim jacket, size M, soft and well worn in',
      description:
        'Bought second-hand myself in Malmö, so it is on its third life. All buttons there. Washed cold, line dried.',
      category: 'outerwear',
      grade: 'good',
      defects: ['Frayed left cuff', 'Small ink dot inside the pocket'],
      attributes: {
        brand: 'Levi’s',
        size: 'm',
        audience: 'unisex',
        material: 'Cotton',
        colour: 'Blue',
      },
      delivery: COURIER,
      place,
    },
    motif: 'jacket',
    colours: { main: '#4a6f9a', accent: '#e3c08a' },
    views: [
      { scene: 'cloth', room: ROOM.sand, turn: -4, scale: 1.2 },
      { scene: 'close', room: ROOM.rose, turn: 4, scale: 1.8 },
    ],
  },
]
