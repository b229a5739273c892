import type { All, Delivery, One, ParcelEvent, Run } from './records.ts'

/** The webhooks that the carrier owes. They are stored before they are sent, and until answered. */
export function deliveryStore(one: One, all: All, run: Run) {
  return {
    /** Owes one webhook. With `overtaken` it waits until a later event has gone before it. */
    owe(event: ParcelEvent, dueAt: number, overtaken = false): void {
      run(
        `insert into deliveries (event_id, tracking_number, state, overtaken, due_at)
         values (?, ?, 'waiting', ?, ?)`,
        event.id,
        event.trackingNumber,
        overtaken ? 1 : 0,
        dueAt,
      )
    },
    /** Lets the webhooks that waited to be overtaken follow the one that has just been owed. */
    releaseOvertaken(trackingNumber: string, now: number): void {
      run(
        `update deliveries set overtaken = 0, due_at = ?,
           position = position + (select max(position) from deliveries)
         where tracking_number = ? and overtaken = 1 and state = 'waiting'`,
        now,
        trackingNumber,
      )
    },
    /** Due webhooks in order; those behind a failing one of the same parcel wait for it. */
    dueDeliveries(now: number): Delivery[] {
      return all(
        `select d.position, d.attempts, e.body from deliveries d join events e on e.id = d.event_id
         where d.state = 'waiting' and d.due_at <= ? and not exists (
           select 1 from deliveries b where b.tracking_number = d.tracking_number
             and b.state = 'waiting' and b.attempts > 0 and b.position < d.position
             and b.due_at > ?)
         order by d.position limit 200`,
        now,
        now,
      ).map(row => ({
        position: row.position as number,
        attempts: row.attempts as number,
        event: JSON.parse(row.body as string) as ParcelEvent,
      }))
    },
    /** When the next webhook can go out, which is not before those that it waits behind. */
    nextDeliveryDueAt(): number | null {
      const row = one(
        `select min(max(d.due_at, coalesce((
           select max(b.due_at) from deliveries b where b.tracking_number = d.tracking_number
             and b.state = 'waiting' and b.attempts > 0 and b.position < d.position), 0))) as at
         from deliveries d where d.state = 'waiting'`,
      )
      return (row?.at as number | null) ?? null
    },
    settleDelivery(position: number, state: 'delivered' | 'given_up', answer: string): void {
      run(
        `update deliveries set state = ?, attempts = attempts + 1, last_answer = ?
         where position = ?`,
        state,
        answer,
        position,
      )
    },
    postponeDelivery(position: number, dueAt: number, answer: string): void {
      run(
        `update deliveries set attempts = attempts + 1, due_at = ?, last_answer = ?
         where position = ?`,
        dueAt,
        answer,
        position,
      )
    },
    /** How many webhooks of a parcel still wait, and what the market answered to the last of them. */
    waiting(trackingNumber: string): { count: number; lastAnswer: string | null } {
      const row = one(
        `select count(*) as count, max(last_answer) as answer from deliveries
         where tracking_number = ? and state = 'waiting'`,
        trackingNumber,
      )
      return { count: row?.count as number, lastAnswer: (row?.answer as string | null) ?? null }
    },
  }
}
