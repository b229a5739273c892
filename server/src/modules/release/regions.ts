/**
 * Codes of administrative divisions (GB/T 2260) of the provinces, by the names that people write.
 * The first digit is the greater region (1 north, 2 north-east, 3 east, 4 centre and south, 5
 * south-west, 6 north-west, 7 and 8 the straits and the special regions), two digits the province,
 * four the city.
 */
const PROVINCES: Readonly<Record<string, string>> = {
  北京: '11',
  天津: '12',
  河北: '13',
  山西: '14',
  内蒙古: '15',
  辽宁: '21',
  吉林: '22',
  黑龙江: '23',
  上海: '31',
  江苏: '32',
  浙江: '33',
  安徽: '34',
  福建: '35',
  江西: '36',
  山东: '37',
  河南: '41',
  湖北: '42',
  湖南: '43',
  广东: '44',
  广西: '45',
  海南: '46',
  重庆: '50',
  四川: '51',
  贵州: '52',
  云南: '53',
  西藏: '54',
  陕西: '61',
  甘肃: '62',
  青海: '63',
  宁夏: '64',
  新疆: '65',
  台湾: '71',
  香港: '81',
  澳门: '82',
}

const CITIES: Readonly<Record<string, string>> = {
  石家庄: '1301',
  太原: '1401',
  呼和浩特: '1501',
  沈阳: '2101',
  大连: '2102',
  长春: '2201',
  哈尔滨: '2301',
  南京: '3201',
  无锡: '3202',
  常州: '3204',
  苏州: '3205',
  杭州: '3301',
  宁波: '3302',
  温州: '3303',
  合肥: '3401',
  福州: '3501',
  厦门: '3502',
  南昌: '3601',
  济南: '3701',
  青岛: '3702',
  郑州: '4101',
  武汉: '4201',
  长沙: '4301',
  广州: '4401',
  深圳: '4403',
  珠海: '4404',
  佛山: '4406',
  东莞: '4419',
  南宁: '4501',
  海口: '4601',
  成都: '5101',
  贵阳: '5201',
  昆明: '5301',
  拉萨: '5401',
  西安: '6101',
  兰州: '6201',
  西宁: '6301',
  银川: '6401',
  乌鲁木齐: '6501',
}

/** Traditional forms of the names above, where they differ. */
const SIMPLER: Readonly<Record<string, string>> = {
  臺: '台',
  灣: '湾',
  門: '门',
  廣: '广',
  東: '东',
  蘇: '苏',
  慶: '庆',
  寧: '宁',
  陝: '陕',
  雲: '云',
  貴: '贵',
  龍: '龙',
  遼: '辽',
  內: '内',
  瀋: '沈',
  陽: '阳',
  漢: '汉',
  長: '长',
  鄭: '郑',
  廈: '厦',
}

/** A place that no list knows says nothing: what a person typed is never released. */
export const NOWHERE = ''

export const PROVINCE_CODES: readonly string[] = Object.values(PROVINCES)

/** The code of the place that a person wrote: of its city where known, else of its province. */
export function regionOf(place: string | null): string {
  if (place === null) return NOWHERE
  const simpler = [...place.trim()].map(letter => SIMPLER[letter] ?? letter).join('')
  const province = startOf(PROVINCES, simpler)
  const city =
    startOf(CITIES, simpler) ?? startOf(CITIES, simpler.slice(2).replace(/^[省市·\s]+/, ''))
  return city ?? province ?? NOWHERE
}

/** The code of the province of a place; undefined where the list does not know it. */
export function provinceOf(place: string | null): string | undefined {
  return regionOf(place).slice(0, 2) || undefined
}

function startOf(names: Readonly<Record<string, string>>, place: string): string | undefined {
  const name = Object.keys(names).find(name => place.startsWith(name))
  return name === undefined ? undefined : names[name]
}
