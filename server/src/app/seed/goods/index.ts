import type { SeedGoods } from '../goods.ts'
import { CHEN } from './chen.ts'
import { DANIEL } from './daniel.ts'
import { HSU } from './hsu.ts'
import { LIN } from './lin.ts'
import { MAYA } from './maya.ts'
import { ZHAO } from './zhao.ts'
import { ZHOU } from './zhou.ts'

/** Everything that is on sale in the demo market, the oldest first. */
export const GOODS: readonly SeedGoods[] = [
  ...LIN,
  ...ZHOU,
  ...CHEN,
  ...HSU,
  ...MAYA,
  ...DANIEL,
  ...ZHAO,
].toSorted((a, b) => b.daysAgo - a.daysAgo)
