export { loadModel } from './model/weights.ts'
