export { type PrivacyDeps, privacyRoutes } from './routes.ts'
export { plaintextCheck, type Scanning, scan, scanDeadline } from './scan.ts'
