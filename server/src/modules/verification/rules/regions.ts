/** GB/T 2260: the two digits of every province-level division of the mainland. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(
    ' ',
  ),
)

/**
 * Residence permits of people from Hong Kong, Macao and Taiwan (State Council, 国办发〔2018〕81号)
 * name their home and no division of it; 710000 is on cards of people born in Taiwan.
 */
const WHOLE_REGIONS = new Set(['710000', '810000', '820000', '830000'])

/**
 * Whether a six-digit division can stand in a number. Counties change and old numbers keep theirs,
 * so beyond the province only shape is asked for.
 */
export function isDivision(code: string): boolean {
  return WHOLE_REGIONS.has(code) || PROVINCES.has(code.slice(0, 2))
}

/** Whether two digits name a province-level division of the mainland. */
export function isProvince(digits: string): boolean {
  return PROVINCES.has(digits)
}
