import { BOTH, COURIER, ROOM, type SeedGoods } from '../goods.ts'

const seller = 'daniel'
const place = '台北 中山'

export const DANIEL: readonly SeedGoods[] = [
  {
    key: 'telescope',
    seller,
    daysAgo: 7,
    price: 1560,
    content: {
      title: '80 mm refractor telescope with wooden tripod',
      description:
        'Saturn’s rings and the moons of Jupiter from a Taipei roof, no problem. I am moving up to a bigger mirror. Includes two eyepieces (25 and 10 mm), a star diagonal and a red-dot finder. Optics are clean, I never wiped them dry.',
      category: 'tools',
      grade: 'good',
      defects: ['One tripod knob replaced with a wing nut'],
      attributes: { brand: 'Vixen', model: 'A80M' },
      delivery: BOTH,
      place,
    },
    motif: 'telescope',
    colours: { main: '#e3dccb', accent: '#9a6a3f' },
    views: [
      { scene: 'arch', room: ROOM.sky, scale: 1.12 },
      { scene: 'close', room: ROOM.lilac, turn: 4, scale: 1.6 },
    ],
  },
  {
    key: 'folk-guitar',
    seller,
    daysAgo: 18,
    price: 880,
    content: {
      title: 'Yamaha F310 acoustic guitar with padded bag',
      description:
        'The guitar I learned on. Low action, new strings last month, stays in tune. A few small dings from school trips, all in the pictures. Great first guitar.',
      category: 'guitars',
      grade: 'good',
      defects: ['Three small dings on the lower side', 'Pick marks around the sound hole'],
      attributes: { brand: 'Yamaha', model: 'F310', handedness: 'right', year: 2017 },
      delivery: BOTH,
      place,
    },
    motif: 'guitar',
    colours: { main: '#c8843f', accent: '#8a3f2f' },
    views: [
      { scene: 'window', room: ROOM.peach },
      { scene: 'cloth', room: ROOM.sea, turn: 28 },
    ],
  },
  {
    key: 'studio-headphones',
    seller,
    daysAgo: 12,
    price: 420,
    content: {
      title: 'Audio-Technica M50x studio headphones, wired',
      description:
        'Used for marking listening tests and little else. New ear pads. Three detachable cables and the pouch included.',
      category: 'headphones',
      grade: 'like_new',
      defects: [],
      attributes: { brand: '铁三角', model: 'ATH-M50x', connection: 'wired' },
      delivery: COURIER,
      place,
    },
    motif: 'headphones',
    colours: { main: '#3a3a44', accent: '#b9603f' },
    views: [{ scene: 'table', room: ROOM.rose }],
  },
  {
    key: 'science-fiction-books',
    seller,
    daysAgo: 2,
    price: 110,
    content: {
      title: 'Five science fiction paperbacks in English',
      description:
        'Dune, The Left Hand of Darkness, Solaris, Ubik and The Dispossessed. Read once each, spines a bit creased. All five together.',
      category: 'printed_books',
      grade: 'good',
      defects: ['Creased spines', 'Coffee stain on the back of Ubik'],
      attributes: { author: 'Herbert, Le Guin, Lem, Dick', language: 'en' },
      delivery: COURIER,
      place,
    },
    motif: 'books',
    colours: { main: '#3f5f7a', accent: '#d98f4a' },
    views: [{ scene: 'window', room: ROOM.straw, scale: 1.2 }],
  },
]
