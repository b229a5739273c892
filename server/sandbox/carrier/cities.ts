import type { Locale } from './locale.ts'

export interface City {
  readonly code: string
  readonly names: Readonly<Record<Locale, string>>
  readonly postcode: string
}

function city(code: string, cn: string, tw: string, en: string, postcode: string): City {
  return { code, names: { 'zh-CN': cn, 'zh-TW': tw, en }, postcode }
}

export const CITIES: readonly City[] = [
  city('beijing', '北京市', '北京市', 'Beijing', '100000'),
  city('shanghai', '上海市', '上海市', 'Shanghai', '200000'),
  city('guangzhou', '广州市', '廣州市', 'Guangzhou', '510000'),
  city('shenzhen', '深圳市', '深圳市', 'Shenzhen', '518000'),
  city('hangzhou', '杭州市', '杭州市', 'Hangzhou', '310000'),
  city('nanjing', '南京市', '南京市', 'Nanjing', '210000'),
  city('suzhou', '苏州市', '蘇州市', 'Suzhou', '215000'),
  city('chengdu', '成都市', '成都市', 'Chengdu', '610000'),
  city('chongqing', '重庆市', '重慶市', 'Chongqing', '400000'),
  city('wuhan', '武汉市', '武漢市', 'Wuhan', '430000'),
  city('xian', '西安市', '西安市', "Xi'an", '710000'),
  city('changsha', '长沙市', '長沙市', 'Changsha', '410000'),
  city('zhengzhou', '郑州市', '鄭州市', 'Zhengzhou', '450000'),
  city('xiamen', '厦门市', '廈門市', 'Xiamen', '361000'),
  city('qingdao', '青岛市', '青島市', 'Qingdao', '266000'),
  city('taipei', '台北市', '台北市', 'Taipei', '100'),
  city('taichung', '台中市', '台中市', 'Taichung', '400'),
  city('kaohsiung', '高雄市', '高雄市', 'Kaohsiung', '800'),
]

/** Finds a city by its code or by its name in any of the languages. */
export function findCity(text: string): City | undefined {
  return CITIES.find(one => one.code === text || Object.values(one.names).includes(text))
}

/** The cities among which parcels of this city travel: those of the same postal area. */
export function neighbours(of: City): readonly City[] {
  return CITIES.filter(one => one.postcode.length === of.postcode.length)
}

/** One of several cities, the same one for the same number. */
export function pick(cities: readonly City[], number: number): City {
  const found = cities[number % cities.length]
  if (!found) throw new Error('bug: no city to pick from')
  return found
}
