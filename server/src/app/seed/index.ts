export { PEOPLE, type PersonKey } from './people.ts'
export { type SeedDemoOptions, type SeededMarket, seedDemo } from './seed-demo.ts'
