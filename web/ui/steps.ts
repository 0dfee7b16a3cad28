import type { MessageLine, Person } from '../client'
import { money } from './format'
import { isKey, labelOf, t } from './texts'

type Step = NonNullable<MessageLine['step']>

/** What happened in a dispute, in the reader's language; null where the message holds it all in its text, as old ones do. */
export function stepTitle({ step }: Pick<MessageLine, 'step'>, viewer: Pick<Person, 'role'>): string | null {
  if (!step) return null
  const isMine = step.action === 'EXPIRE' && viewer.role === 'CUSTOMER'
  const key = `step_${step.action}${isMine ? '_YOU' : ''}`
  if (!isKey(key)) return null
  return t(key, {
    reason: step.reason ? labelOf('reason', step.reason) : '',
    resolution: resolutionOf(step),
  })
}

function resolutionOf({ resolutionKind, amount, currency }: Step): string {
  if (!resolutionKind) return ''
  const kind = labelOf('kind', resolutionKind)
  return amount !== null && currency ? t('amountOf', { kind, amount: money({ amount, currency }) }) : kind
}

/** A message as a line in a list shows it. */
export function lineText(message: MessageLine | null | undefined, viewer: Pick<Person, 'role'>): string {
  if (!message) return ''
  if (message.deletedAt) return t('deleted')
  const title = stepTitle(message, viewer)
  return title === null ? message.body : [title, message.step?.comment].filter(Boolean).join(' – ')
}
