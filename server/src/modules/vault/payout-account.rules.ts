import { luhn } from '../../kernel/check-digits.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { PayoutAccount } from './sealed.ts'

const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u
const HOLDER_LENGTH_MAX = 60

/** Account number with the three digits of the bank in front, as Taiwan writes it. */
const BANK_AND_ACCOUNT = /^\d{3}-\d{6,14}$/
const ACCOUNT = /^\d{6,14}$/
const CARD = /^\d{15,19}$/
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/
const WALLET = /^[\p{L}\p{N}.@+_-]{3,64}$/u

/** An account that money can be sent to, or which field makes that impossible. */
export function parsePayoutAccount(given: PayoutAccount): Outcome<PayoutAccount> {
  const bad = (field: keyof PayoutAccount) => refuse('payout_account_invalid', { field })
  const holder = given.holder.normalize('NFC').replace(/\s+/g, ' ').trim()
  const length = [...holder].length
  if (length < 2 || length > HOLDER_LENGTH_MAX || FORBIDDEN.test(holder)) return bad('holder')
  const typed = given.number.normalize('NFKC').replace(/\s+/g, '')
  const number = given.kind === 'bank' ? typed.toUpperCase() : typed
  const fits = given.kind === 'bank' ? isBankNumber(number) : WALLET.test(number)
  return fits ? ok({ kind: given.kind, holder, number }) : bad('number')
}

function isBankNumber(number: string): boolean {
  if (BANK_AND_ACCOUNT.test(number) || ACCOUNT.test(number)) return true
  if (CARD.test(number)) return luhn(number)
  return IBAN.test(number) && iban(number)
}

/** ISO 13616: the number with its head moved behind, letters as 10-35, leaves 1 modulo 97. */
function iban(number: string): boolean {
  const moved = number.slice(4) + number.slice(0, 4)
  const digits = [...moved].map(sign => Number.parseInt(sign, 36)).join('')
  return BigInt(digits) % 97n === 1n
}

/** What the owner needs to recognise the account, and a thief cannot use. */
export function masked(account: PayoutAccount): PayoutAccount {
  const [first = '', ...rest] = [...account.holder]
  const shown = account.number.length >= 8 ? account.number.slice(-4) : account.number.slice(-2)
  return {
    kind: account.kind,
    holder: first + '*'.repeat(Math.min(rest.length, 8)),
    number: `•••• ${shown}`,
  }
}
