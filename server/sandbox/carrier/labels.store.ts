import type { One, Run } from './records.ts'

/** What everybody may see of a label. */
export interface Shown {
  readonly recipient: string
  readonly phone: string
  readonly place: string
}

/** A label: who finds it learns what is shown; the addresses are for whoever delivers. */
export interface Label {
  readonly reference: string
  readonly trackingNumber: string
  readonly code: string
  readonly city: string
  readonly shown: Shown
}

/** Labels and the addresses behind them, which are kept until the parcel's journey has ended. */
export function labelStore(one: One, run: Run) {
  const find = (column: 'reference' | 'tracking_number' | 'code', value: string) => {
    const row = one(`select * from labels where ${column} = ?`, value)
    return row && labelOf(row)
  }
  return {
    labelByReference: (reference: string) => find('reference', reference),
    labelByCode: (code: string) => find('code', code),
    labelOf: (trackingNumber: string) => find('tracking_number', trackingNumber),
    addLabel({ reference, trackingNumber, code, city, shown }: Label, addresses: object): void {
      run(
        `insert into labels (reference, tracking_number, code, city, shown, addresses)
         values (?, ?, ?, ?, ?, ?)`,
        ...[reference, trackingNumber, code, city],
        ...[JSON.stringify(shown), JSON.stringify(addresses)],
      )
    },
    removeLabel(reference: string): void {
      run('delete from labels where reference = ?', reference)
    },
    forgetAddresses(trackingNumber: string): void {
      run('update labels set addresses = null where tracking_number = ?', trackingNumber)
    },
  }
}

function labelOf(row: NonNullable<ReturnType<One>>): Label {
  return {
    reference: row.reference as string,
    trackingNumber: row.tracking_number as string,
    code: row.code as string,
    city: row.city as string,
    shown: JSON.parse(row.shown as string),
  }
}
