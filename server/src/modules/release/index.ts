export { createReleases } from './create-release.ts'
export type { ReleaseSources } from './release-deps.ts'
