import { commitmentOfVote, digestOfReasons } from '../../../../verifier/src/index.ts'

/** A vote as its juror keeps it until it is shown; only its digest leaves the device before. */
export interface Ballot {
  readonly vote: 'claimant' | 'respondent'
  readonly rule: string
  readonly reasons: string
  readonly reasonsSalt: string
  readonly salt: string
}

export interface Place {
  readonly id: string
  readonly round: number
  readonly pseudonym: string
}

/** A new ballot, with salts that nobody can guess. */
export function newBallot(vote: Ballot['vote'], rule: string, reasons: string): Ballot {
  return { vote, rule, reasons, reasonsSalt: newSalt(), salt: newSalt() }
}

function newSalt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** What is handed in of a ballot. */
export async function sealOf({ id, round, pseudonym }: Place, ballot: Ballot): Promise<string> {
  const { reasons, reasonsSalt, ...vote } = ballot
  const reasonsDigest = await digestOfReasons({ salt: reasonsSalt, reasons })
  return commitmentOfVote({ caseId: id, round, pseudonym }, { ...vote, reasonsDigest })
}

const keyOf = ({ id, round }: Place) => `goodhand-ballot ${id} ${round}`

/** Keeps a ballot on this device, to be shown later without typing it again. */
export function keepBallot(place: Place, ballot: Ballot): void {
  localStorage.setItem(keyOf(place), JSON.stringify(ballot))
}

export function keptBallot(place: Place): Ballot | null {
  return parsed(localStorage.getItem(keyOf(place)))
}

export function forgetBallot(place: Place): void {
  localStorage.removeItem(keyOf(place))
}

/** A ballot as a code that can be carried to another device. */
export function codeOf(ballot: Ballot): string {
  const bytes = new TextEncoder().encode(JSON.stringify(ballot))
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
}

/** The ballot of a code; null when it is none. */
export function ballotOf(code: string): Ballot | null {
  try {
    const bytes = Uint8Array.from(atob(code.trim()), char => char.charCodeAt(0))
    return parsed(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

const FIELDS = ['vote', 'rule', 'reasons', 'reasonsSalt', 'salt'] as const

function parsed(text: string | null): Ballot | null {
  try {
    const found = JSON.parse(text ?? 'null') as Ballot | null
    return FIELDS.every(name => typeof found?.[name] === 'string') ? found : null
  } catch {
    return null
  }
}
