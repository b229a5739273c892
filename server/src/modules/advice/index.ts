export { type AdviceModule, createAdvice } from './create-advice.ts'
export { adviceOfPerson } from './personal-data.ts'
