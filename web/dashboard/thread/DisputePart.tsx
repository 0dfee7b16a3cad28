import { BesideDispute, DisputeEvidence, type DisputeParts, type ThreadDetails, presentDispute } from '../../client'
import { dateAndTime, money } from '../../ui/format'
import { useLoad, useParley } from '../../ui/hooks'
import { labelOf, t as shared } from '../../ui/texts'
import { Words } from '../../ui/Words'
import { ChargebackLine } from '../disputes/ChargebackLine'
import { SettlementLines } from '../disputes/SettlementLines'
import { t } from '../texts'
import { timeLeft } from '../timeleft'
import { sayProblem } from '../toast'

/** The thread's disputes: where each stands, what happened, and the record of it. */
export function DisputePart({ thread, isAdmin }: { thread: ThreadDetails; isAdmin: boolean }) {
  const present = presentDispute(thread)?.id
  const disputes = [...thread.disputes].sort((a, b) => b.openedAt.localeCompare(a.openedAt))
  return (
    <section class="part">
      <h3>{t('dispute')}</h3>
      {disputes.map((dispute) => (
        <details key={dispute.id} class="dispute-history" open={dispute.id === present}>
          <summary>
            <span class={dispute.closedAt ? 'chip' : 'chip red'}>{labelOf('status', dispute.status)}</span> {labelOf('reason', dispute.reason)}
          </summary>
          <Beside disputeId={dispute.id} at={thread.lastMessageAt} />
          <Facts dispute={dispute} />
          {isAdmin && <Evidence disputeId={dispute.id} />}
        </details>
      ))}
    </section>
  )
}

/** What goes on at the customer's bank and in the store's backend; asked anew with each message, since each change is told by one. */
function Beside({ disputeId, at }: { disputeId: string; at: string }) {
  const { run } = useParley()
  const { value } = useLoad(() => run(BesideDispute, { id: disputeId }), [disputeId, at])
  if (!value?.dispute) return null
  const { chargeback, settlements, return: back } = value.dispute
  const parcel = back && [back.carrier, back.trackingNumber, back.trackingUrl].filter(Boolean).join(' ')
  return (
    <>
      {chargeback && <ChargebackLine chargeback={chargeback} />}
      <SettlementLines settlements={settlements} />
      {parcel && (
        <p class="small">
          <Words text={parcel} />
        </p>
      )}
    </>
  )
}

function Facts({ dispute }: { dispute: DisputeParts }) {
  const { viewer } = useParley()
  const { nextDeadline, resolution } = dispute
  const left = nextDeadline && timeLeft(nextDeadline.at)
  return (
    <>
      {left && (
        <p class={`small ${left.isShort ? 'hurry' : ''}`}>
          {nextDeadline.actor === viewer.role ? shared('you') : labelOf('role', nextDeadline.actor)}: {left.text} <span class="muted">({dateAndTime(nextDeadline.at)})</span>
        </p>
      )}
      {resolution?.amount && (
        <p class="small">
          {labelOf('kind', resolution.kind)}: <b>{money(resolution.amount)}</b>
        </p>
      )}
      <h4 class="sr-only">{t('disputeHistory')}</h4>
      <ol class="steps">
        {dispute.history.map((step) => (
          <li key={`${step.at} ${step.status}`}>
            <span>
              {labelOf('status', step.status)} <span class="muted">· {step.by.id === viewer.id ? shared('you') : step.by.name}</span>
            </span>
            {step.settlement && (
              <span>
                {t(step.settlement.status === 'DONE' ? 'settlementDone' : 'settlementFailed')} {step.settlement.reference}
              </span>
            )}
            {step.comment && <span dir="auto">{step.comment}</span>}
            <time class="muted" dateTime={step.at}>
              {dateAndTime(step.at)}
            </time>
          </li>
        ))}
      </ol>
    </>
  )
}

/** The link that one is given lasts for a while only: it is made when asked for. */
function Evidence({ disputeId }: { disputeId: string }) {
  const { run } = useParley()
  async function open(form: 'htmlUrl' | 'pdfUrl'): Promise<void> {
    const tab = window.open('about:blank', '_blank') // now, or the browser would hold it for an advertisement
    try {
      const { disputeEvidence } = await run(DisputeEvidence, { id: disputeId })
      const { pathname, search } = new URL(disputeEvidence[form])
      if (tab) tab.location.href = pathname + search
    } catch (error) {
      tab?.close()
      sayProblem(error)
    }
  }
  return (
    <p class="evidence">
      <button type="button" class="link small" onClick={() => void open('htmlUrl')}>
        {t('evidence')}
      </button>
      <button type="button" class="link small" onClick={() => void open('pdfUrl')}>
        PDF<span class="sr-only">: {t('evidence')}</span>
      </button>
    </p>
  )
}
