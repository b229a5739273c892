export { createReleases } from './create-release.ts'
export type { ReadRows } from './gather.ts'
export { budgetOfPerson } from './personal-data.ts'
export type { ReleaseSources } from './release-deps.ts'
