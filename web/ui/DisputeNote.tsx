import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { type DisputeParts, type Person, type ThreadState, presentDispute } from '../client'
import { ParcelPart } from './dialogs'
import type { Question } from './DisputeQuestion'
import { date, dateAndTime, money } from './format'
import { useParley } from './hooks'
import { Icon } from './icons'
import { allows } from './MessageList'
import { labelOf, t } from './texts'
import { Words } from './Words'

interface DisputeNoteProps {
  state: ThreadState
  /** More buttons, as staff have them. */
  actions?: ComponentChildren
  /** What it is called to have the store decide; null: it is not offered. */
  escalation: string | null
  onAsk: (what: Question) => void
}

type Viewer = Pick<Person, 'id' | 'role'>

/** The note on a thread's dispute: what it is about, what the viewer may do, and when asked how it came to that. */
export function DisputeNote({ state, actions, escalation, onAsk }: DisputeNoteProps) {
  const [shown, setShown] = useState<string | null>(null)
  const detailsId = useId()
  const { viewer } = useParley()
  const thread = state.view!.thread
  const dispute = presentDispute(thread)!
  const open = thread.dispute !== null
  const opened = said('disputeOpenedBy', dispute.openedBy, dispute.openedAt, viewer)
  const isShown = shown === dispute.id
  const button = (action: string, what: Question, key: string, text: string, look = '') =>
    allows(state, action) && (
      <button type="button" class={`button small ${look}`} data-key={key} onClick={() => onAsk(what)}>
        {text}
      </button>
    )
  return (
    <section class={`dispute ${open ? 'open' : 'closed'}`} aria-label={labelOf('status', dispute.status)}>
      <div class="dispute-brief">
        <div class="dispute-head">
          <Icon name={open ? 'alert' : 'check'} />
          <p>
            <strong>{open ? opened : `${labelOf('status', dispute.status)} · ${labelOf('reason', dispute.reason)}`}</strong>
            {open && <span class="dispute-facts">{present(dispute, viewer)}</span>}
          </p>
          <button
            type="button"
            class="icon-button"
            aria-label={t('disputeDetails')}
            aria-expanded={isShown}
            aria-controls={detailsId}
            onClick={() => setShown(isShown ? null : dispute.id)}
          >
            <Icon name="chevron" size={18} />
          </button>
        </div>
        {open && (
          <div class="dispute-actions">
            {button('ACCEPT_RESOLUTION', 'accept', '', t('accept'), 'primary')}
            {actions}
            {button('WITHDRAW_DISPUTE', 'withdraw', 'c', t('closeDispute'))}
            {escalation && button('ESCALATE_DISPUTE', 'escalate', 't', escalation)}
          </div>
        )}
      </div>
      <ParcelPart dispute={dispute} />
      <div id={detailsId} class="dispute-details" hidden={!isShown}>
        {!open && <p class="dispute-facts">{opened}</p>}
        <blockquote class="dispute-comment" dir="auto">
          <Words text={dispute.comment} />
        </blockquote>
        <Resolution dispute={dispute} viewer={viewer} />
        {dispute.closedBy && dispute.closedAt && (
          <p class="dispute-facts">{said('disputeClosedBy', dispute.closedBy, dispute.closedAt, viewer)}</p>
        )}
        {!open && button('REOPEN_DISPUTE', 'reopen', 'R', t('reopen'))}
      </div>
    </section>
  )
}

/** Who did something and when; the viewer is "you". */
function said(key: 'disputeOpenedBy' | 'disputeClosedBy', by: Person, at: string, viewer: Viewer): string {
  const when = dateAndTime(at)
  return by.id === viewer.id ? t(`${key}You`, { when }) : t(key, { name: by.name, when })
}

/** Where an open dispute stands: what it is about, what is proposed, and by when who has to answer. */
function present(dispute: DisputeParts, viewer: Viewer): string {
  const { reason, resolution, status, nextDeadline } = dispute
  const proposal = status === 'RESOLUTION_PROPOSED' && resolution ? `${proposer(resolution, viewer)}: ${offer(resolution)}` : null
  const facts = [labelOf('reason', reason), proposal ?? labelOf('status', status), nextDeadline && deadlineText(dispute, viewer)]
  return facts.filter(Boolean).join(' · ')
}

function offer({ kind, amount }: NonNullable<DisputeParts['resolution']>): string {
  const name = labelOf('kind', kind)
  return amount ? t('amountOf', { kind: name, amount: money(amount) }) : name
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
  return (
    <div class="proposal">
      <p class="proposal-by">
        {status === 'RESOLUTION_PROPOSED' ? proposer(resolution, viewer) : t('resolutionFinal')}
      </p>
      <p class="proposal-kind">{offer(resolution)}</p>
      {resolution.comment && (
        <p dir="auto">
          <Words text={resolution.comment} />
        </p>
      )}
    </div>
  )
}
