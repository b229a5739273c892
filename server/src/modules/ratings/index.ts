export { caseOfRating } from './case.store.ts'
export { createRatings, type Ratings } from './create-ratings.ts'
export { ratingsOfPerson } from './personal-data.ts'
