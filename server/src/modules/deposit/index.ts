export { createDeposit, type Deposits, decideBacking } from './create-deposit.ts'
export { depositOfPerson } from './personal-data.ts'
export { depositsOff } from './store.ts'
export type { Asking, Terms } from './terms.ts'
