import { useId } from 'preact/hooks'
import { type Person, UserBlock, accepted } from '../../client'
import { Dialog, DialogFoot } from '../../ui/Dialog'
import { useParley } from '../../ui/hooks'
import { useAction } from '../../ui/useAction'
import { useFields } from '../../ui/useDraft'
import { t } from '../texts'
import { say } from '../toast'

const DAY = 86_400_000

/** Keeps somebody out: why, and for how long. */
export function BlockDialog({ user, onClose }: { user: Person; onClose: () => void }) {
  const { run } = useParley()
  const [{ reason, days }, change, forget] = useFields(`block:${user.id}`, { reason: '', days: '' })
  const [reasonId, daysId] = [useId(), useId()]
  const action = useAction(async () => {
    const until = days ? new Date(Date.now() + Number(days) * DAY).toISOString() : null
    accepted((await run(UserBlock, { input: { userId: user.id, reason, until } })).outcome)
    forget()
    say(t('blocked', { name: user.name }))
    onClose()
  })
  return (
    <Dialog title={t('blockPerson', { name: user.name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <p class="muted">{t('blockHint')}</p>
        <label for={reasonId}>{t('blockReason')}</label>
        <textarea id={reasonId} required rows={3} value={reason} onInput={(event) => change({ reason: event.currentTarget.value })} />
        <label for={daysId}>{t('blockFor')}</label>
        <select id={daysId} value={days} onChange={(event) => change({ days: event.currentTarget.value })}>
          <option value="">{t('blockForGood')}</option>
          {[1, 7, 30].map((one) => (
            <option key={one} value={one}>
              {t('blockDays', { count: one })}
            </option>
          ))}
        </select>
        <DialogFoot action={action} button={t('block')} danger onClose={onClose} />
      </form>
    </Dialog>
  )
}
