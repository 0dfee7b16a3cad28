import { useRef } from 'preact/hooks'
import * as client from '../../client'
import { type DisputeReason, type ThreadDetails, accepted, newId } from '../../client'
import { Dialog, DialogFoot } from '../Dialog'
import { FilesField } from '../FilesChosen'
import { useParley } from '../hooks'
import { labelOf, t } from '../texts'
import { useAction } from '../useAction'
import { useFields } from '../useDraft'
import { useFiles } from '../useFiles'
import { LinesField, useLines } from './LinesField'
import { type Chosen, chosenItems } from './lines'
import { t as told } from './texts'
import { useId } from '../useId'

const REASONS = [
  'NOT_RECEIVED',
  'NOT_AS_DESCRIBED',
  'DAMAGED',
  'WRONG_ITEM',
  'MISSING_ITEMS',
  'LATE',
  'REFUND_NOT_RECEIVED',
  'COMMUNICATION',
  'OTHER',
] as const satisfies readonly DisputeReason[]

type Fields = { reason: DisputeReason | ''; comment: string; chosen: string }

export interface OpenDialogProps {
  thread: ThreadDetails
  sellerName: string
  onOpened: (thread: ThreadDetails) => void
  onClose: () => void
}

/** Opens a dispute: why, about which pieces, and what happened. */
export function OpenDisputeDialog({ thread, sellerName, onOpened, onClose }: OpenDialogProps) {
  const { run, uploads } = useParley()
  const [{ reason, comment, chosen }, change, forget] = useFields<Fields>(`dispute:${thread.id}`, { reason: '', comment: '', chosen: '{}' })
  const lines = useLines(thread.id)?.lines ?? []
  const pieces = JSON.parse(chosen) as Chosen
  const clientMutationId = useRef(newId()).current // the same for each try
  const files = useFiles(`dispute:${thread.id}`, { threadId: thread.id })
  const possible = thread.viewerActions.find((one) => one.action === 'OPEN_DISPUTE')?.reasons
  const [reasonId, commentId, hintId] = [useId(), useId(), useId()]
  const action = useAction(async () => {
    if (!reason) return
    const attachmentIds = await Promise.all(files.list.map((one) => one.finished()))
    const input = { threadId: thread.id, reason, comment, attachmentIds, clientMutationId, items: chosenItems(lines, pieces) }
    const { outcome } = await run(client.DisputeOpen, { input })
    const { dispute } = accepted(outcome)
    uploads.drop(files.take() ?? [])
    forget()
    if (dispute) onOpened(dispute.thread)
    onClose()
  })
  return (
    <Dialog title={t('openDispute')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <p class="muted">{told('openDisputeIntro', { name: sellerName })}</p>
        <label for={reasonId}>{t('reasonLabel')}</label>
        <select id={reasonId} required value={reason} onChange={(event) => change({ reason: event.currentTarget.value as DisputeReason })}>
          <option value="">{told('reasonPick')}</option>
          {REASONS.filter((one) => !possible || possible.includes(one)).map((one) => (
            <option key={one} value={one}>
              {labelOf('reason', one)}
            </option>
          ))}
        </select>
        <LinesField
          lines={lines}
          chosen={pieces}
          legend={told('linesOpen')}
          hint={told('linesOpenHint')}
          onChange={(next) => change({ chosen: JSON.stringify(next) })}
        />
        <label for={commentId}>{told('commentLabel')}</label>
        <textarea
          id={commentId}
          required
          rows={5}
          value={comment}
          aria-describedby={hintId}
          onInput={(event) => change({ comment: event.currentTarget.value })}
          onPaste={files.onPaste}
        />
        <p id={hintId} class="muted small">
          {told('commentHint')}
        </p>
        <FilesField files={files} />
        <DialogFoot action={action} button={t('openDispute')} danger onClose={onClose} />
      </form>
    </Dialog>
  )
}
