import { useId, useRef, useState } from 'preact/hooks'
import * as client from '../client'
import { accepted, newId } from '../client'
import { Dialog } from '../ui/Dialog'
import { DialogFoot } from '../ui/DisputeDialogs'
import { FilesField } from '../ui/FilesChosen'
import { useLoad, useParley } from '../ui/hooks'
import { t as shared } from '../ui/texts'
import { useAction } from '../ui/useAction'
import { useFiles } from '../ui/useFiles'
import { t } from './texts'

/** A message that is about no order: to the store, or to one of the sellers of the viewer's orders. */
export function NewConversation({ onSent, onClose }: { onSent: (threadId: string) => void; onClose: () => void }) {
  const { run, store, uploads } = useParley()
  const [subject, setSubject] = useState('')
  const [body, setBody] = useState('')
  const [vendorId, setVendorId] = useState('')
  const [vendorFieldId, subjectId, bodyId] = [useId(), useId(), useId()]
  const vendors = useLoad(async () => vendorsOf(await run(client.Recipients, {})), []).value ?? []
  const files = useFiles('new', {})
  const clientMutationId = useRef(newId()).current // the same for each try
  const action = useAction(async () => {
    const attachmentIds = await Promise.all(files.list.map((one) => one.finished()))
    const { threadCreate } = await run(client.ThreadCreate, {
      input: { vendorId: vendorId || null, subject, body, attachmentIds, clientMutationId },
    })
    const { thread } = accepted(threadCreate)
    uploads.drop(files.take() ?? [])
    if (thread) onSent(thread.id)
  })
  return (
    <Dialog title={t('newConversation')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        {vendors.length > 0 ? (
          <>
            <label for={vendorFieldId}>{t('newConversationTo')}</label>
            <select id={vendorFieldId} value={vendorId} onChange={(event) => setVendorId(event.currentTarget.value)}>
              <option value="">{store.name}</option>
              {vendors.map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </>
        ) : (
          <p class="muted">{shared('writeTo', { name: store.name })}</p>
        )}
        <label for={subjectId}>{t('newConversationSubject')}</label>
        <input id={subjectId} required maxLength={200} value={subject} onInput={(event) => setSubject(event.currentTarget.value)} />
        <label for={bodyId}>{t('newConversationText')}</label>
        <textarea id={bodyId} required rows={5} value={body} onInput={(event) => setBody(event.currentTarget.value)} onPaste={files.onPaste} />
        <FilesField files={files} />
        <DialogFoot action={action} button={shared('send')} onClose={onClose} />
      </form>
    </Dialog>
  )
}

/** Each vendor once: id and name. Which of them may be written to is for the server to say. */
function vendorsOf({ orders }: client.RecipientsResult): [string, string][] {
  const recipients = orders.nodes.flatMap((order) => order.recipients)
  return [...new Map(recipients.flatMap(({ vendor, name }) => (vendor ? [[vendor.id, name] as const] : [])))]
}
