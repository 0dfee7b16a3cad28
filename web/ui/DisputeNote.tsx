import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import * as client from '../client'
import { type DisputeParts, type Person, type ThreadModel, type ThreadState, accepted } from '../client'
import { ReopenDialog } from './DisputeDialogs'
import { Confirm } from './Dialog'
import { date, dateAndTime, money } from './format'
import { useParley } from './hooks'
import { Icon } from './icons'
import { allows } from './MessageList'
import { labelOf, t } from './texts'

/** What it is called to have the store decide; the store itself calls it otherwise. */
export interface Escalation {
  title: string
  text: string
}

interface DisputeNoteProps {
  model: ThreadModel
  state: ThreadState
  /** More buttons, as staff have them. */
  actions?: ComponentChildren
  /** Null: it is not offered. */
  escalation?: Escalation | null | undefined
}

type Viewer = Pick<Person, 'id' | 'role'>
type Asking = 'accept' | 'withdraw' | 'escalate' | 'reopen' | null

/** The note on a thread's dispute: red while it is open, with who opened it and when, and what the viewer may do. */
export function DisputeNote({ model, state, actions, escalation = { title: t('escalate'), text: t('escalateConfirm') } }: DisputeNoteProps) {
  const [asking, setAsking] = useState<Asking>(null)
  const { viewer } = useParley()
  const thread = state.view!.thread
  const dispute = thread.dispute ?? thread.disputes[0]
  if (!dispute) return null
  const open = thread.dispute !== null
  const button = (action: string, what: Exclude<Asking, null>, text: string, look = '') =>
    allows(state, action) && (
      <button type="button" class={`button small ${look}`} onClick={() => setAsking(what)}>
        {text}
      </button>
    )
  return (
    <section class={`dispute ${open ? 'open' : 'closed'}`} aria-label={labelOf('status', dispute.status)}>
      <div class="dispute-head">
        <Icon name={open ? 'alert' : 'check'} />
        <p>
          <strong>{said('disputeOpenedBy', dispute.openedBy, dispute.openedAt, viewer)}</strong>
          <span class="dispute-facts">
            {labelOf('reason', dispute.reason)} · {labelOf('status', dispute.status)}
            {open && dispute.nextDeadline && ` · ${deadlineText(dispute, viewer)}`}
          </span>
        </p>
      </div>
      {open && (
        <blockquote class="dispute-comment" dir="auto">
          {dispute.comment}
        </blockquote>
      )}
      <Resolution dispute={dispute} viewer={viewer} />
      {!open && dispute.closedBy && dispute.closedAt && (
        <p class="dispute-facts">{said('disputeClosedBy', dispute.closedBy, dispute.closedAt, viewer)}</p>
      )}
      <div class="dispute-actions">
        {button('ACCEPT_RESOLUTION', 'accept', t('accept'), 'primary')}
        {actions}
        {button('WITHDRAW_DISPUTE', 'withdraw', t('closeDispute'))}
        {escalation && button('ESCALATE_DISPUTE', 'escalate', escalation.title)}
        {!open && button('REOPEN_DISPUTE', 'reopen', t('reopen'))}
      </div>
      <Asked asking={asking} dispute={dispute} model={model} escalation={escalation} onClose={() => setAsking(null)} />
    </section>
  )
}

/** Who did something and when; the viewer is "you". */
function said(key: 'disputeOpenedBy' | 'disputeClosedBy', by: Person, at: string, viewer: Viewer): string {
  const when = dateAndTime(at)
  return by.id === viewer.id ? t(`${key}You`, { when }) : t(key, { name: by.name, when })
}

function deadlineText({ nextDeadline }: DisputeParts, viewer: Viewer): string {
  const { actor, at } = nextDeadline!
  const when = date(at)
  return actor === viewer.role ? t('deadlineYou', { when }) : t('deadline', { who: labelOf('role', actor), when })
}

function proposer({ by }: NonNullable<DisputeParts['resolution']>, viewer: Viewer): string {
  return by.id === viewer.id ? t('proposalByYou') : t('proposalBy', { name: by.name })
}

function Resolution({ dispute: { resolution, status }, viewer }: { dispute: DisputeParts; viewer: Viewer }) {
  if (!resolution) return null
  const kind = labelOf('kind', resolution.kind)
  return (
    <div class="proposal">
      <p class="proposal-by">
        {status === 'RESOLUTION_PROPOSED' ? proposer(resolution, viewer) : t('resolutionFinal')}
      </p>
      <p class="proposal-kind">
        {resolution.amount ? t('amountOf', { kind, amount: money(resolution.amount) }) : kind}
      </p>
      {resolution.comment && <p dir="auto">{resolution.comment}</p>}
    </div>
  )
}

interface AskedProps {
  asking: Asking
  dispute: DisputeParts
  model: ThreadModel
  escalation: Escalation | null
  onClose: () => void
}

/** The question that goes with a button, and what a yes does. */
function Asked({ asking, dispute, model, escalation, onClose }: AskedProps) {
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
      <ReopenDialog onReopen={(comment) => settle(run(client.DisputeReopen, { input: { disputeId, comment } }))} onClose={onClose} />
    )
  }
  return null
}
