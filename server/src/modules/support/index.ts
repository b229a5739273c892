export { createSupport, type Support } from './create-support.ts'
export { ticketsOfPerson } from './personal-data.ts'
export { loadTerms } from './rules.ts'
export { caseOfTicket } from './store.ts'
