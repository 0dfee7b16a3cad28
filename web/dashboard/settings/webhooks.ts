import { type Delivery, type Store, WebhooksFailed, createStore } from '../../client'
import type { Parley } from '../../client'
import { dateAndTime } from '../../ui/format'
import { type DashboardKey, t, tn } from '../texts'

/** How many deliveries were given up, as the settings' navigation shows it. */
export const failedWebhooks: Store<number> = createStore(0)

/** Counts them anew. */
export async function countFailed({ run }: Pick<Parley, 'run'>): Promise<number> {
  failedWebhooks.set((await run(WebhooksFailed, {})).webhookDeliveries.totalCount)
  return failedWebhooks.get()
}

const EVENTS: Record<string, DashboardKey> = {
  MessageAdded: 'event_MessageAdded',
  MessageDeleted: 'event_MessageDeleted',
  MessageEdited: 'event_MessageEdited',
  ThreadRead: 'event_ThreadRead',
  ThreadChanged: 'event_ThreadChanged',
  DisputeChanged: 'event_DisputeChanged',
  DisputeReminder: 'event_DisputeReminder',
  'chargeback.updated': 'chargeback',
}

/** What happened; an event of a later version goes by its own name. */
export function eventName({ type }: Pick<Delivery, 'type'>): string {
  const key = EVENTS[type]
  return key ? t(key) : type
}

/** How it stands with a delivery. */
export function progressOf({ state, attempts, nextAttemptAt, deliveredAt }: Delivery): string {
  if (state === 'DONE') return deliveredAt ? t('deliveredAt', { when: dateAndTime(deliveredAt) }) : t('delivered')
  if (state === 'DEAD') return tn('givenUpAfter', attempts)
  const next = nextAttemptAt ? dateAndTime(nextAttemptAt) : ''
  return attempts === 0 ? t('waitsToBeSent') : tn('triesAgain', attempts, { when: next })
}

/** The thread that a payload is about; null where it names none. */
export function threadIn(payload: string): string | null {
  try {
    const id: unknown = (JSON.parse(payload) as { data?: { thread?: { id?: unknown } } }).data?.thread?.id
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}
