export { createPanels, type Panels } from './create-panel.ts'
export { panelsOfPerson } from './personal-data.ts'
