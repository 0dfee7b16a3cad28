import { useId, useState } from 'preact/hooks'
import { CustomerErase, type Person, accepted } from '../../client'
import { Dialog, DialogFoot } from '../../ui/Dialog'
import { useParley } from '../../ui/hooks'
import { go } from '../../ui/router'
import { useAction } from '../../ui/useAction'
import { inboxPath } from '../paths'
import { t, tn } from '../texts'
import { say } from '../toast'

/** Removes a customer's data for good: only for who writes the name down, since it cannot be undone. */
export function EraseDialog({ user, onClose }: { user: Person; onClose: () => void }) {
  const { run } = useParley()
  const [typed, setTyped] = useState('')
  const fieldId = useId()
  const action = useAction(async () => {
    if (typed.trim() !== user.name) throw new Error(t('eraseOtherName'))
    const { messagesErased } = accepted((await run(CustomerErase, { input: { customerId: user.id } })).outcome)
    say(tn('messagesErased', messagesErased))
    onClose()
    go(inboxPath)
  })
  return (
    <Dialog title={t('eraseTitle', { name: user.name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <p>{t('eraseText')}</p>
        <label for={fieldId}>{t('eraseType', { name: user.name })}</label>
        <input id={fieldId} required autoComplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        <DialogFoot action={action} button={t('erase')} danger onClose={onClose} />
      </form>
    </Dialog>
  )
}
