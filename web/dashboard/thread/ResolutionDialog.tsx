import { useId } from 'preact/hooks'
import * as client from '../../client'
import { type DisputeResolutionKind, accepted } from '../../client'
import { Dialog, DialogFoot } from '../../ui/Dialog'
import { money } from '../../ui/format'
import { useParley } from '../../ui/hooks'
import { LinesField, useLines } from '../../ui/parcel/LinesField'
import { type Chosen, chosenItems, worthOf } from '../../ui/parcel/lines'
import { parcelTexts, t as told } from '../../ui/parcel/texts'
import { labelOf } from '../../ui/texts'
import { useAction } from '../../ui/useAction'
import { useFields } from '../../ui/useDraft'
import '../../ui/parcel/parcel.css'
import { t } from '../texts'
import { minorUnits } from './amounts'

const KINDS = ['REFUND_FULL', 'REFUND_PARTIAL', 'RETURN_AND_REFUND', 'REPLACEMENT', 'STORE_CREDIT', 'NO_ACTION'] as const satisfies readonly DisputeResolutionKind[]

const GIVES_BACK_ALL: DisputeResolutionKind[] = ['REFUND_FULL', 'RETURN_AND_REFUND']

/** The dialog, once the texts are there that it shares with what is fetched later. */
export async function ready(): Promise<typeof ResolutionDialog> {
  await parcelTexts.load()
  return ResolutionDialog
}

type Fields = { kind: DisputeResolutionKind; text: string; comment: string; chosen: string }

interface ResolutionDialogProps {
  how: 'propose' | 'resolve'
  thread: client.ThreadDetails
  onDone: (thread: client.ThreadDetails) => void
  onClose: () => void
}

/** Proposes a resolution to the customer, or decides: for some of the pieces, or for all. */
function ResolutionDialog({ how, thread, onDone, onClose }: ResolutionDialogProps) {
  const { run } = useParley()
  const proposed = how === 'resolve' ? thread.dispute?.resolution : null
  const [{ kind, text, comment, chosen }, change, forget] = useFields<Fields>(`${how}:${thread.dispute?.id}`, {
    kind: proposed?.kind ?? 'REFUND_FULL',
    text: '',
    comment: '',
    chosen: '', // nothing yet: as proposed
  })
  const { lines, dispute } = useLines(thread.id, thread.dispute?.id) ?? { lines: [], dispute: undefined }
  const asProposed = proposed ? dispute?.resolution?.items.map((one) => [one.item.id, one.quantity]) : null
  const pieces: Chosen = chosen ? (JSON.parse(chosen) as Chosen) : Object.fromEntries(asProposed ?? [])
  const [kindId, amountId, hintId, commentId] = [useId(), useId(), useId(), useId()]
  const worth = worthOf(lines, pieces)
  const total = dispute && { ...dispute.value, amount: Math.min(dispute.value.amount, worth ?? dispute.value.amount) }
  const amount = total && text.trim() ? minorUnits(text, total.currency) : null
  const fits = amount !== null && total !== undefined && amount > 0 && amount <= total.amount
  const takesAmount = kind === 'REFUND_PARTIAL' || kind === 'STORE_CREDIT'
  const wrong = takesAmount && text.trim() !== '' && !fits
  const action = useAction(async () => {
    if (wrong || !thread.dispute) return
    const resolution = { kind, amount: takesAmount ? amount : null, comment: comment.trim() || null, items: chosenItems(lines, pieces) }
    const input = { disputeId: thread.dispute.id, resolution }
    const { outcome } = await run(how === 'propose' ? client.DisputePropose : client.DisputeResolve, { input })
    const changed = accepted(outcome).dispute
    forget()
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
        <select id={kindId} value={kind} onChange={(event) => change({ kind: event.currentTarget.value as DisputeResolutionKind })}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {labelOf('kind', one)}
            </option>
          ))}
        </select>
        <LinesField
          lines={lines}
          chosen={pieces}
          first="all"
          legend={told('linesResolve')}
          hint={told('linesResolveHint')}
          onChange={(next) => change({ chosen: JSON.stringify(next) })}
        />
        {total && total.amount !== worth && GIVES_BACK_ALL.includes(kind) && <p class="muted small">{t('amountIs', { amount: money(total) })}</p>}
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
              onInput={(event) => change({ text: event.currentTarget.value })}
            />
            <p id={hintId} class={`small ${wrong ? 'field-problem' : 'muted'}`}>
              {t('amountMost', { amount: money(total) })}
              {fits && ` ${t('amountIs', { amount: money({ amount, currency: total.currency }) })}`}
            </p>
          </>
        )}
        <label for={commentId}>{t('commentOptional')}</label>
        <textarea id={commentId} rows={3} value={comment} onInput={(event) => change({ comment: event.currentTarget.value })} />
        <DialogFoot action={action} button={title} onClose={onClose} />
      </form>
    </Dialog>
  )
}
