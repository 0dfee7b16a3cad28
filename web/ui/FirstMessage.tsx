import { useRef } from 'preact/hooks'
import * as client from '../client'
import { type Upload, accepted, newId, textWith } from '../client'
import { Composer } from './Composer'
import { ActionError } from './Dialog'
import { useParley } from './hooks'
import { Icon } from './icons'
import { t } from './texts'
import { useAction } from './useAction'

interface FirstMessageProps {
  orderId: string
  vendorId: string | null
  name: string
  onSent: () => void
  autoFocus: boolean
}

/** Contact seller: where there is no thread yet, its first message. */
export function FirstMessage({ orderId, vendorId, name, onSent, autoFocus }: FirstMessageProps) {
  const { run, uploads } = useParley()
  const clientMutationId = useRef(newId()).current // the same for each try
  const written = useRef<{ body: string; files: readonly Upload[] }>({ body: '', files: [] })
  const action = useAction(async () => {
    const { body, files } = written.current
    const attachmentIds = await Promise.all(files.map((one) => one.finished()))
    const input = { orderId, vendorId, body, attachmentIds, clientMutationId }
    const { threadCreate } = await run(client.ThreadCreate, { input })
    accepted(threadCreate)
    uploads.drop(files)
    onSent()
  })
  return (
    <section class="thread first" aria-label={t('writeTo', { name })}>
      <div class="empty">
        <Icon name="message" size={40} />
        <h2>{t('writeTo', { name })}</h2>
        <p>{t('firstMessageHint')}</p>
      </div>
      <div class="thread-problem">
        <ActionError problem={action.problem} />
        {action.problem && (
          <button type="button" class="button small" onClick={action.start}>
            {t('retry')}
          </button>
        )}
      </div>
      <Composer
        draftKey={`order:${orderId}:${vendorId ?? ''}`}
        label={t('writeTo', { name })}
        autoFocus={autoFocus}
        busy={action.busy}
        place={{ orderId }}
        onSend={(text, files) => {
          written.current = { body: textWith(text, files), files }
          action.start()
        }}
      />
    </section>
  )
}
