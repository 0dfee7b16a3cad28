import * as client from '../client'
import { type DisputeParts, type ThreadModel, accepted } from '../client'
import { Confirm, Dialog, DialogFoot } from './Dialog'
import { useParley } from './hooks'
import { t } from './texts'
import { useAction } from './useAction'
import { useFields } from './useDraft'
import { useId } from './useId'

export type Question = 'accept' | 'withdraw' | 'escalate' | 'reopen'

/** What it is called to have the store decide; the store itself calls it otherwise. */
export interface Escalation {
  title: string
  text: string
}

export interface DisputeQuestionProps {
  asking: Question
  dispute: DisputeParts
  model: ThreadModel
  escalation: Escalation | null
  onClose: () => void
}

/** The question that goes with a button of a dispute's note, and what a yes does. */
export function DisputeQuestion({ asking, dispute, model, escalation, onClose }: DisputeQuestionProps) {
  const { run } = useParley()
  const disputeId = dispute.id
  const settle = async (asked: Promise<{ outcome: client.DisputeOutcome }>) => {
    const { outcome } = await asked
    const changed = accepted(outcome).dispute
    if (changed) model.replace(changed.thread)
  }
  if (asking === 'accept') {
    const input = { disputeId, resolutionId: dispute.resolution?.id ?? null }
    return (
      <Confirm
        title={t('acceptTitle')}
        text={t('acceptConfirm')}
        button={t('accept')}
        onConfirm={() => settle(run(client.DisputeAccept, { input }))}
        onClose={onClose}
      />
    )
  }
  if (asking === 'withdraw') {
    return (
      <Confirm
        danger
        title={t('closeDispute')}
        text={t('closeDisputeConfirm')}
        button={t('closeDispute')}
        onConfirm={() => settle(run(client.DisputeWithdraw, { input: { disputeId } }))}
        onClose={onClose}
      />
    )
  }
  if (asking === 'escalate' && escalation) {
    return (
      <Confirm
        {...escalation}
        button={escalation.title}
        onConfirm={() => settle(run(client.DisputeEscalate, { input: { disputeId } }))}
        onClose={onClose}
      />
    )
  }
  if (asking === 'reopen') {
    return (
      <ReopenDialog disputeId={disputeId} onReopen={(comment) => settle(run(client.DisputeReopen, { input: { disputeId, comment } }))} onClose={onClose} />
    )
  }
  return null
}

/** Begins again with a closed dispute. */
function ReopenDialog({ disputeId, onReopen, onClose }: { disputeId: string; onReopen: (comment: string) => Promise<void>; onClose: () => void }) {
  const [{ comment }, change, forget] = useFields(`reopen:${disputeId}`, { comment: '' })
  const commentId = useId()
  const action = useAction(async () => {
    await onReopen(comment)
    forget()
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
        <textarea id={commentId} required rows={4} value={comment} onInput={(event) => change({ comment: event.currentTarget.value })} />
        <DialogFoot action={action} button={t('reopen')} onClose={onClose} />
      </form>
    </Dialog>
  )
}
