import { type Delivery, WebhookPayload } from '../../client'
import { Dialog } from '../../ui/Dialog'
import { useLoad, useParley } from '../../ui/hooks'
import { Loading } from '../../ui/Notices'
import { t as shared } from '../../ui/texts'
import { threadPath } from '../paths'
import { t } from '../texts'
import { eventName, progressOf, threadIn } from './webhooks'

/** All there is to know of a delivery, with what is sent. */
export function PayloadDialog({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { run } = useParley()
  const { value, failed } = useLoad(() => run(WebhookPayload, { id: delivery.id }), [delivery.id])
  const payload = value?.node && 'payload' in value.node ? value.node.payload : null
  const threadId = payload && threadIn(payload)
  return (
    <Dialog title={eventName(delivery)} onClose={onClose}>
      <dl class="facts">
        <dt>webhook-id</dt>
        <dd>
          <code>{delivery.webhookId}</code>
        </dd>
        <dt>type</dt>
        <dd>
          <code>{delivery.type}</code>
        </dd>
        <dt>{t('webhookState')}</dt>
        <dd>{progressOf(delivery)}</dd>
        {delivery.lastError && (
          <>
            <dt>{t('lastError')}</dt>
            <dd>{delivery.lastError}</dd>
          </>
        )}
      </dl>
      {!value && (failed ? <p class="problem">{shared('loadFailed')}</p> : <Loading />)}
      {value && payload === null && <p class="muted">{t('payloadGone')}</p>}
      {payload && (
        <pre class="payload" tabIndex={0} aria-label={t('payload')} role="region">
          {payload}
        </pre>
      )}
      {threadId && (
        <p>
          <a href={threadPath(threadId)}>{t('openThread')}</a>
        </p>
      )}
    </Dialog>
  )
}
