import type { ThreadDetails } from '../../client'
import { Icon } from '../../ui/icons'
import { changeWanted } from '../inbox/changes'
import { t } from '../texts'

/** Puts the thread aside for good or for a while, or takes it up again. The list does it, and opens the next. */
export function QueueButtons({ thread }: { thread: ThreadDetails }) {
  const threadIds = [thread.id]
  const isOpen = thread.state === 'OPEN'
  const settle = () => changeWanted.set({ threadIds, change: { state: isOpen ? 'DONE' : 'OPEN' } })
  return (
    <span class="queue-buttons">
      {isOpen && (
        <button type="button" class="icon-button" aria-label={t('snooze')} title={`${t('snooze')} (s)`} onClick={() => changeWanted.set({ threadIds, change: 'snooze' })}>
          <Icon name="clock" />
        </button>
      )}
      <button type="button" class={`button small ${isOpen ? 'queue-done' : ''}`} title={isOpen ? `${t('markDone')} (e)` : t('reopen')} onClick={settle}>
        {isOpen && <Icon name="check" size={16} />} <span>{isOpen ? t('markDone') : t('reopen')}</span>
      </button>
    </span>
  )
}
