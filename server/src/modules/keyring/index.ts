export { staleKeys } from './checks.ts'
export {
  attachKeyring,
  DATA_KEY_LIFE_MS,
  type Keyring,
  type KeyringOptions,
  keyringOf,
} from './keyring.ts'
export {
  dropOldKeys,
  finishRotation,
  type RotationProgress,
  retireDataKeys,
  rotateKeys,
  supersedeDataKeys,
  supersededDataKeys,
} from './rotate.ts'
export { forgottenPeople, heldPeople, isHeld, WHOLE_PERSON } from './shred.store.ts'
export { expireKeys, setLegalHold, shred } from './shred.ts'
export type { KeyName } from './store.ts'
export { type TombstoneFile, tombstoneFile } from './tombstone-file.ts'
export { buryAll } from './tombstones.ts'
export {
  type DataKey,
  KEYS_TOGETHER_MAX,
  type KeyWish,
  withOpeningKeys,
  withSealingKeys,
} from './use-keys.ts'
