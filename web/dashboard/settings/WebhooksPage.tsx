import { useEffect, useState } from 'preact/hooks'
import { type Delivery, type WebhookDeliveryState, WebhookDeliveries, WebhookReplay, accepted } from '../../client'
import { dateAndTime } from '../../ui/format'
import { useParley, useStore, useTitle } from '../../ui/hooks'
import { Loading, Notice } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { useAction } from '../../ui/useAction'
import { usePages } from '../../ui/usePages'
import { ShowMore } from '../ShowMore'
import { t, tn } from '../texts'
import { say, sayProblem } from '../toast'
import { useRefresh } from '../useRefresh'
import { PayloadDialog } from './PayloadDialog'
import { SettingsLayout } from './SettingsLayout'
import { countFailed, eventName, failedWebhooks, progressOf } from './webhooks'

const FILTERS = [
  { state: null, label: 'webhooksAll' },
  { state: 'DEAD', label: 'webhooksFailed' },
  { state: 'WAITING', label: 'webhooksWaiting' },
  { state: 'DONE', label: 'webhooksDone' },
] as const
const PAGE = 50
const REFRESH = 15 // seconds

/** What was sent to the store's backend: what failed first, where anything has. */
export function WebhooksPage() {
  const parley = useParley()
  const [state, setState] = useState<WebhookDeliveryState | null | undefined>(undefined)
  useTitle(t('webhooks'))
  useEffect(() => {
    countFailed(parley).then(
      (failed) => setState((chosen) => (chosen === undefined ? (failed > 0 ? 'DEAD' : null) : chosen)),
      () => setState((chosen) => chosen ?? null),
    )
  }, [])
  return (
    <SettingsLayout>
      <p class="muted">{t('webhooksHint')}</p>
      {state === undefined ? <Loading /> : <Deliveries key={state} state={state} onState={setState} />}
    </SettingsLayout>
  )
}

function Deliveries({ state, onState }: { state: WebhookDeliveryState | null; onState: (state: WebhookDeliveryState | null) => void }) {
  const parley = useParley()
  const failed = useStore(failedWebhooks)
  const [shown, setShown] = useState<Delivery | null>(null)
  const pages = usePages<Delivery>(async (after) => (await parley.run(WebhookDeliveries, { first: PAGE, after, state })).webhookDeliveries, [])
  const reload = () => {
    pages.reload()
    void countFailed(parley).catch(() => {})
  }
  useRefresh(() => (pages.items?.length ?? 0) <= PAGE && reload(), REFRESH)
  const replay = async (one: Delivery) => void accepted((await parley.run(WebhookReplay, { input: { id: one.id } })).outcome)
  const replayAll = useAction(async () => {
    const some = pages.items ?? []
    try {
      for (const one of some) await replay(one)
      say(tn('replayedAll', some.length))
    } finally {
      reload()
    }
  })
  return (
    <>
      <div class="page-head">
        <div class="quick" role="group" aria-label={t('filter')}>
          {FILTERS.map((one) => (
            <button key={one.label} type="button" aria-pressed={one.state === state} onClick={() => onState(one.state)}>
              {t(one.label)} {one.state === 'DEAD' && failed > 0 && <b>{failed}</b>}
            </button>
          ))}
        </div>
        {state === 'DEAD' && pages.items && pages.items.length > 1 && (
          <button type="button" class="button small" disabled={replayAll.busy} onClick={replayAll.start}>
            {tn('replayAll', pages.items.length)}
          </button>
        )}
      </div>
      {replayAll.problem && <p class="problem">{replayAll.problem}</p>}
      {!pages.items && (pages.failed ? <LoadFailed onRetry={reload} /> : <Loading />)}
      {pages.items?.length === 0 && <Nothing state={state} />}
      {pages.items && pages.items.length > 0 && (
        <ul class="panel rows log">
          {pages.items.map((one) => (
            <Row key={one.id} delivery={one} onShow={() => setShown(one)} onReplay={() => void replay(one).then(() => say(t('replayed')), sayProblem).then(reload)} />
          ))}
        </ul>
      )}
      <ShowMore pages={pages} />
      {shown && <PayloadDialog delivery={shown} onClose={() => setShown(null)} />}
    </>
  )
}

function Row({ delivery, onShow, onReplay }: { delivery: Delivery; onShow: () => void; onReplay: () => void }) {
  const { state, lastError, createdAt } = delivery
  const name = `${eventName(delivery)}, ${dateAndTime(createdAt)}`
  return (
    <li>
      <span class="row-main">
        <span>
          <b>{eventName(delivery)}</b> <time class="muted small">{dateAndTime(createdAt)}</time>
        </span>
        <span class={state === 'DEAD' ? 'small hurry' : 'small muted'}>
          {progressOf(delivery)}
          {lastError && ` · ${lastError}`}
        </span>
      </span>
      <button type="button" class="button small" aria-label={`${t('showPayload')}: ${name}`} onClick={onShow}>
        {t('showPayload')}
      </button>
      <button type="button" class="button small" aria-label={`${t('replay')}: ${name}`} onClick={onReplay}>
        {t('replay')}
      </button>
    </li>
  )
}

function Nothing({ state }: { state: WebhookDeliveryState | null }) {
  if (state === 'DEAD') return <Notice icon="check" title={t('noneFailed')} />
  if (state !== null) return <Notice icon="search" title={t('nothingFound')} />
  return (
    <Notice icon="globe" title={t('noWebhooks')} text={t('noWebhooksText')}>
      <p>
        {t('noWebhooksHow')} <code>PARLEY_WEBHOOK_URL</code>, <code>PARLEY_WEBHOOK_SECRET</code>
      </p>
    </Notice>
  )
}
