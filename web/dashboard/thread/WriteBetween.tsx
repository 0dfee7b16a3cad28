import { useId, useRef } from 'preact/hooks'
import { ThreadCreate, accepted, newId } from '../../client'
import { Dialog, DialogFoot } from '../../ui/Dialog'
import { useParley } from '../../ui/hooks'
import { go } from '../../ui/router'
import { t as shared } from '../../ui/texts'
import { useAction } from '../../ui/useAction'
import { useFields } from '../../ui/useDraft'
import { threadPath } from '../paths'

interface WriteBetweenProps {
  /** Whom the viewer writes to: the store, or a vendor. */
  name: string
  vendorId: string | null
  orderId: string | null
  onClose: () => void
}

/** A message between a vendor and the store, which no customer sees, about an order or about none. */
export function WriteBetween({ name, vendorId, orderId, onClose }: WriteBetweenProps) {
  const { run } = useParley()
  const [{ body }, change, forget] = useFields(`between:${vendorId ?? ''}:${orderId ?? ''}`, { body: '' })
  const bodyId = useId()
  const clientMutationId = useRef(newId()).current // the same for each try
  const action = useAction(async () => {
    const { threadCreate } = await run(ThreadCreate, { input: { toStore: true, vendorId, orderId, body, clientMutationId } })
    const { thread } = accepted(threadCreate)
    forget()
    onClose()
    if (thread) go(threadPath(thread.id))
  })
  return (
    <Dialog title={shared('writeTo', { name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <label for={bodyId}>{shared('draftLabel')}</label>
        <textarea id={bodyId} required rows={5} value={body} onInput={(event) => change({ body: event.currentTarget.value })} />
        <DialogFoot action={action} button={shared('send')} onClose={onClose} />
      </form>
    </Dialog>
  )
}
