import { useId, useState } from 'preact/hooks'
import * as client from '../../client'
import { type DisputeResolutionKind, accepted } from '../../client'
import { Dialog } from '../../ui/Dialog'
import { DialogFoot } from '../../ui/DisputeDialogs'
import { money } from '../../ui/format'
import { useParley } from '../../ui/hooks'
import { labelOf, t as shared } from '../../ui/texts'
import { useAction } from '../../ui/useAction'
import { t } from '../texts'
import { minorUnits } from './amounts'

const KINDS = ['REFUND_FULL', 'REFUND_PARTIAL', 'RETURN_AND_REFUND', 'REPLACEMENT', 'STORE_CREDIT', 'NO_ACTION'] as const satisfies readonly DisputeResolutionKind[]

interface ResolutionDialogProps {
  how: 'propose' | 'resolve'
  thread: client.ThreadDetails
  onDone: (thread: client.ThreadDetails) => void
  onClose: () => void
}

/** Proposes a resolution to the customer, or decides. */
export function ResolutionDialog({ how, thread, onDone, onClose }: ResolutionDialogProps) {
  const { run } = useParley()
  const proposed = how === 'resolve' ? thread.dispute?.resolution : null
  const [kind, setKind] = useState<DisputeResolutionKind>(proposed?.kind ?? 'REFUND_FULL')
  const [text, setText] = useState('')
  const [comment, setComment] = useState('')
  const [kindId, amountId, hintId, commentId] = [useId(), useId(), useId(), useId()]
  const total = thread.order?.total
  const amount = total && text.trim() ? minorUnits(text, total.currency) : null
  const fits = amount !== null && total !== undefined && amount > 0 && amount <= total.amount
  const takesAmount = kind === 'REFUND_PARTIAL' || kind === 'STORE_CREDIT'
  const wrong = takesAmount && text.trim() !== '' && !fits
  const action = useAction(async () => {
    if (wrong || !thread.dispute) return
    const resolution = { kind, amount: takesAmount ? amount : null, comment: comment.trim() || null }
    const input = { disputeId: thread.dispute.id, resolution }
    const { outcome } = await run(how === 'propose' ? client.DisputePropose : client.DisputeResolve, { input })
    const changed = accepted(outcome).dispute
    if (changed) onDone(changed.thread)
    onClose()
  })
  const title = how === 'propose' ? t('propose') : t('resolve')
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <p class="muted">{how === 'propose' ? t('proposeHint') : t('resolveHint')}</p>
        <label for={kindId}>{t('resolutionKind')}</label>
        <select id={kindId} value={kind} onChange={(event) => setKind(event.currentTarget.value as DisputeResolutionKind)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {labelOf('kind', one)}
            </option>
          ))}
        </select>
        {takesAmount && total && (
          <>
            <label for={amountId}>{t('amountIn', { currency: total.currency })}</label>
            <input
              id={amountId}
              inputMode="decimal"
              autocomplete="off"
              required={kind === 'REFUND_PARTIAL'}
              value={text}
              aria-invalid={wrong}
              aria-describedby={hintId}
              onInput={(event) => setText(event.currentTarget.value)}
            />
            <p id={hintId} class={`small ${wrong ? 'field-problem' : 'muted'}`}>
              {t('amountMost', { amount: money(total) })}
              {fits && ` ${t('amountIs', { amount: money({ amount, currency: total.currency }) })}`}
            </p>
          </>
        )}
        <label for={commentId}>{shared('commentOptional')}</label>
        <textarea id={commentId} rows={3} value={comment} onInput={(event) => setComment(event.currentTarget.value)} />
        <DialogFoot action={action} button={title} onClose={onClose} />
      </form>
    </Dialog>
  )
}
