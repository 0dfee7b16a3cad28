import { useEffect, useRef } from 'preact/hooks'
import * as client from '../client'
import { type Upload, accepted, newId, textWith } from '../client'
import { Composer } from './Composer'
import { useParley } from './hooks'
import { Icon } from './icons'
import { WaitingItem } from './MessageItem'
import { t } from './texts'
import { useAction } from './useAction'
import { UsualAnswer } from './usual'

interface FirstMessageProps {
  orderId: string | null
  product?: client.ProductInput
  vendorId: string | null
  name: string
  onSent: (threadId: string | undefined) => void
  autoFocus: boolean
}

/** Contact seller: where there is no thread yet, its first message. */
export function FirstMessage({ orderId, product, vendorId, name, onSent, autoFocus }: FirstMessageProps) {
  const { run, uploads } = useParley()
  const clientMutationId = useRef(newId()).current // the same for each try
  const written = useRef<{ body: string; files: Upload[] }>({ body: '', files: [] })
  const isSent = useRef(false)
  const action = useAction(async () => {
    const { body, files } = written.current
    const attachmentIds = await Promise.all(files.map((one) => one.finished()))
    const input = { orderId, vendorId, ...(product && { product }), body, attachmentIds, clientMutationId }
    const { threadCreate } = await run(client.ThreadCreate, { input })
    const { thread } = accepted(threadCreate)
    isSent.current = true
    onSent(thread?.id)
  })
  // Shown until the thread is there to show it.
  useEffect(() => () => void (isSent.current && uploads.drop(written.current.files)), [])
  return (
    <section class="thread first" aria-label={t('writeTo', { name })}>
      {written.current.body ? (
        <div class="messages" role="log" aria-label={t('messagesOf', { name })} tabIndex={0}>
          <h2 class="sr-only">{t('writeTo', { name })}</h2>
          <h3 class="day">
            <span>{t('today')}</span>
          </h3>
          <WaitingItem one={written.current} problem={action.problem} onRetry={action.start} />
        </div>
      ) : (
        <div class="empty">
          <Icon name="message" size={40} />
          <h2>{t('writeTo', { name })}</h2>
          <p>{t('firstMessageHint')}</p>
        </div>
      )}
      {!product?.vendorExternalId && <UsualAnswer vendorId={vendorId} />}
      <Composer
        draftKey={`order:${orderId ?? product?.externalId ?? ''}:${vendorId ?? ''}`}
        label={t('writeTo', { name })}
        autoFocus={autoFocus}
        busy={action.busy}
        place={orderId === null ? {} : { orderId }}
        onSend={(text, files) => {
          written.current = { body: textWith(text, files), files: [...files] }
          action.start()
        }}
      />
    </section>
  )
}
