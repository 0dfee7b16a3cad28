import { useEffect, useState } from 'preact/hooks'
import { useParley, useStore } from '../hooks'
import { Icon } from '../icons'
import { useAction } from '../useAction'
import { changes } from './changes'
import { storeState, storedState } from './stored'
import { type NotificationChannel, channelOf, turnOff, turnOn } from './push'
import { playSound } from './sound'
import { t } from './texts'
import './notifications.css'

const TEXTS = {
  cannot: 'browserCannot',
  blocked: 'browserBlocked',
  off: 'browserOff',
  pages: 'browserPages',
  on: 'browserOn',
} as const

/** Whether this very browser tells of messages, by notifications and by a sound. */
export function ThisBrowser() {
  const parley = useParley()
  const [now, setNow] = useState<NotificationChannel | null>(null)
  const [sound, setSound] = useState(storedState().sound)
  const changed = useStore(changes)
  useEffect(() => void channelOf(parley).then(setNow), [parley, changed])
  const isOn = now === 'on' || now === 'pages'
  const action = useAction(async () => {
    setNow(await (isOn ? turnOff(parley) : turnOn(parley)))
    changes.update((count) => count + 1)
  })
  function hear(on: boolean): void {
    setSound(on)
    storeState({ sound: on })
    changes.update((count) => count + 1)
    if (on) playSound()
  }
  return (
    <section class="card preferences" aria-labelledby="told-title">
      <h2 id="told-title">{t('browser')}</h2>
      {now && (
        <div class="told-state">
          <p role="status">
            {isOn && <Icon name="check" size={18} />} {action.problem ?? t(TEXTS[now])}
          </p>
          {(isOn || now === 'off') && (
            <button type="button" class={isOn ? 'button' : 'button primary'} disabled={action.busy} onClick={action.start}>
              {isOn ? t('turnOff') : t('turnOn')}
            </button>
          )}
        </div>
      )}
      <label class="preference">
        <input type="checkbox" checked={sound} onChange={(event) => hear(event.currentTarget.checked)} />
        {t('sound')}
      </label>
    </section>
  )
}
