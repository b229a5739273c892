export { createFigures, type Figures } from './create-figures.ts'
export { gapBetween, type Share, wilson } from './share.ts'
