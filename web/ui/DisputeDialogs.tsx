import { useId, useRef, useState } from 'preact/hooks'
import * as client from '../client'
import { type DisputeReason, type ThreadDetails, accepted, newId } from '../client'
import { ActionError, Dialog } from './Dialog'
import { FilesField } from './FilesChosen'
import { useParley } from './hooks'
import { labelOf, t } from './texts'
import { useAction } from './useAction'
import { useFiles } from './useFiles'

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

interface OpenDialogProps {
  thread: ThreadDetails
  sellerName: string
  onOpened: (thread: ThreadDetails) => void
  onClose: () => void
}

/** Opens a dispute: why, and what happened. */
export function OpenDisputeDialog({ thread, sellerName, onOpened, onClose }: OpenDialogProps) {
  const { run, uploads } = useParley()
  const [reason, setReason] = useState<DisputeReason | ''>('')
  const [comment, setComment] = useState('')
  const clientMutationId = useRef(newId()).current // the same for each try
  const files = useFiles(`dispute:${thread.id}`, { threadId: thread.id })
  const [reasonId, commentId, hintId] = [useId(), useId(), useId()]
  const action = useAction(async () => {
    if (!reason) return
    const attachmentIds = await Promise.all(files.list.map((one) => one.finished()))
    const input = { threadId: thread.id, reason, comment, attachmentIds, clientMutationId }
    const { outcome } = await run(client.DisputeOpen, { input })
    const { dispute } = accepted(outcome)
    uploads.drop(files.take() ?? [])
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
        <p class="muted">{t('openDisputeIntro', { name: sellerName })}</p>
        <label for={reasonId}>{t('reasonLabel')}</label>
        <select id={reasonId} required value={reason} onChange={(event) => setReason(event.currentTarget.value as DisputeReason)}>
          <option value="">{t('reasonPick')}</option>
          {REASONS.map((one) => (
            <option key={one} value={one}>
              {labelOf('reason', one)}
            </option>
          ))}
        </select>
        <label for={commentId}>{t('commentLabel')}</label>
        <textarea
          id={commentId}
          required
          rows={5}
          value={comment}
          aria-describedby={hintId}
          onInput={(event) => setComment(event.currentTarget.value)}
          onPaste={files.onPaste}
        />
        <p id={hintId} class="muted small">
          {t('commentHint')}
        </p>
        <FilesField files={files} />
        <DialogFoot action={action} button={t('openDispute')} danger onClose={onClose} />
      </form>
    </Dialog>
  )
}

/** Begins again with a closed dispute. */
export function ReopenDialog({ onReopen, onClose }: { onReopen: (comment: string) => Promise<void>; onClose: () => void }) {
  const [comment, setComment] = useState('')
  const commentId = useId()
  const action = useAction(async () => {
    await onReopen(comment)
    onClose()
  })
  return (
    <Dialog title={t('reopen')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <label for={commentId}>{t('reopenComment')}</label>
        <textarea id={commentId} required rows={4} value={comment} onInput={(event) => setComment(event.currentTarget.value)} />
        <DialogFoot action={action} button={t('reopen')} onClose={onClose} />
      </form>
    </Dialog>
  )
}

interface FootProps {
  action: { busy: boolean; problem: string | null }
  button: string
  danger?: boolean
  onClose: () => void
}

/** What went wrong, Cancel, and the button that submits. */
export function DialogFoot({ action, button, danger = false, onClose }: FootProps) {
  return (
    <>
      <ActionError problem={action.problem} />
      <div class="dialog-foot">
        <button type="button" class="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" class={`button ${danger ? 'danger' : 'primary'}`} disabled={action.busy}>
          {button}
        </button>
      </div>
    </>
  )
}
