import type { Fault } from '../faults.ts'
import type { Journey, Kind } from '../kinds.ts'
import type { Locale } from '../locale.ts'
import { ENGLISH } from './words.en.ts'
import { SIMPLIFIED } from './words.zh-cn.ts'
import { TRADITIONAL } from './words.zh-tw.ts'

export interface Words {
  readonly languageName: string
  readonly title: string
  readonly subtitle: string
  readonly label: string
  readonly newParcel: string
  readonly number: string
  readonly numberHint: string
  readonly from: string
  readonly to: string
  readonly chosenForYou: string
  readonly takeIn: string
  readonly search: string
  readonly find: string
  readonly autopilot: string
  readonly autopilotHint: string
  readonly byHand: string
  readonly save: string
  readonly noParcels: string
  readonly noParcelsHint: string
  readonly notFound: string
  readonly copy: string
  readonly copied: string
  readonly next: string
  readonly ended: string
  readonly details: string
  readonly anyEvent: string
  readonly place: string
  readonly proof: string
  readonly proofTime: string
  readonly proofCity: string
  readonly proofPostcode: string
  readonly proofSignature: string
  readonly fault: string
  readonly noFault: string
  readonly emit: string
  readonly play: string
  readonly stop: string
  readonly playing: string
  readonly allEvents: (count: number) => string
  readonly waiting: (count: number) => string
  readonly marketSilent: string
  readonly marketRefuses: (status: string) => string
  readonly faults: string
  readonly faultsHint: string
  readonly older: string
  readonly newer: string
  readonly taken: string
  readonly wrongNumber: string
  readonly kinds: Readonly<Record<Kind, string>>
  readonly journeys: Readonly<Record<Journey, string>>
  readonly faultNames: Readonly<Record<Fault, string>>
}

export const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
}
