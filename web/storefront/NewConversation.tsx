import { useId, useRef, useState } from 'preact/hooks'
import * as client from '../client'
import { accepted, newId } from '../client'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { FilesField } from '../ui/FilesChosen'
import { useParley } from '../ui/hooks'
import { RecipientField } from '../ui/RecipientField'
import { t as shared } from '../ui/texts'
import { useAction } from '../ui/useAction'
import { useFields } from '../ui/useDraft'
import { useFiles } from '../ui/useFiles'
import { UsualAnswer } from '../ui/usual'
import { t } from './texts'

/** A message that is about no order: to the store, or to a vendor that may be written to. */
export function NewConversation({ onSent, onClose }: { onSent: (threadId: string) => void; onClose: () => void }) {
  const { run, uploads } = useParley()
  const [{ subject, body }, change, forget] = useFields('new', { subject: '', body: '' })
  const [vendorId, setVendorId] = useState<string | null>(null)
  const [subjectId, bodyId] = [useId(), useId()]
  const files = useFiles('new', {})
  const clientMutationId = useRef(newId()).current // the same for each try
  const action = useAction(async () => {
    const attachmentIds = await Promise.all(files.list.map((one) => one.finished()))
    const { threadCreate } = await run(client.ThreadCreate, {
      input: { vendorId, subject, body, attachmentIds, clientMutationId },
    })
    const { thread } = accepted(threadCreate)
    uploads.drop(files.take() ?? [])
    forget()
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
        <RecipientField label={t('newConversationTo')} vendorId={vendorId} onVendor={setVendorId} />
        <UsualAnswer vendorId={vendorId} look="muted" />
        <label for={subjectId}>{t('newConversationSubject')}</label>
        <input id={subjectId} required maxLength={200} value={subject} onInput={(event) => change({ subject: event.currentTarget.value })} />
        <label for={bodyId}>{t('newConversationText')}</label>
        <textarea id={bodyId} required rows={5} value={body} onInput={(event) => change({ body: event.currentTarget.value })} onPaste={files.onPaste} />
        <FilesField files={files} />
        <DialogFoot action={action} button={shared('send')} onClose={onClose} />
      </form>
    </Dialog>
  )
}
