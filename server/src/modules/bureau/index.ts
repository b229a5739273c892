export { type Bureau, createBureau } from './create-bureau.ts'
export { type Furnish, type Furnished, furnish } from './furnish.ts'
export { type Furnisher, furnisherNamed, listFurnishers } from './furnisher.store.ts'
export type { CreditWords } from './http.ts'
export { bureauOfPerson } from './personal-data.ts'
export { registerFurnisher } from './register-furnisher.ts'
export {
  faultInPerson,
  faultInRating,
  faultInTrade,
  OutsidePerson,
  RatingReport,
  type ReportFault,
  Scale,
  TradeReport,
} from './reports.ts'
export { type FurnisherId, type Subject, subjectsAfter } from './store.ts'
