export { createReleases } from './create-release.ts'
export type { ReadRows } from './gather.ts'
export type { ReleaseSources } from './release-deps.ts'
