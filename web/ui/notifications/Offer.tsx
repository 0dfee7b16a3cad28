import type { Parley } from '../../client'
import { slot, useParley } from '../hooks'
import { Icon } from '../icons'
import { useAction } from '../useAction'
import { changes } from './changes'
import { storeState, storedState } from './stored'
import { channelOf, turnOn } from './push'
import { t } from './texts'
import './notifications.css'

const NOT_AGAIN_WITHIN = 60 * 86_400_000 // milliseconds

/** Is this the moment to ask? Only who has just written something waits for an answer; and who was asked lately is left alone. */
export async function mayOffer(parley: Parley): Promise<boolean> {
  return Date.now() - storedState().asked > NOT_AGAIN_WITHIN && (await channelOf(parley)) === 'off' && Notification.permission === 'default'
}

/** Asks whether to tell of answers. The browser asks after that, once somebody has said yes. */
export function Offer() {
  const parley = useParley()
  const away = () => {
    storeState({ asked: Date.now() })
    slot.set(null)
  }
  const action = useAction(async () => {
    await turnOn(parley)
    changes.update((count) => count + 1)
    away()
  })
  return (
    <section class="offer" aria-label={t('offer')}>
      <Icon name="bell" />
      <p>{action.problem ?? t('offer')}</p>
      <button type="button" class="button small primary" disabled={action.busy} onClick={action.start}>
        {t('offerYes')}
      </button>
      <button type="button" class="button small" onClick={away}>
        {t('offerNo')}
      </button>
    </section>
  )
}
