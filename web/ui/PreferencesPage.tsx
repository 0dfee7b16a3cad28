import { useState } from 'preact/hooks'
import { FREQUENCIES, type Preferences, savePreferences } from '../client'
import { ActionError } from './Dialog'
import { useParley, useTitle } from './hooks'
import { Icon } from './icons'
import { t } from './page-texts'
import { useAction } from './useAction'

interface PreferencesPageProps {
  preferences: Preferences
  onSaved: () => void
}

/** How often the viewer gets mail. */
export function PreferencesPage({ preferences, onSaved }: PreferencesPageProps) {
  const { run } = useParley()
  const [email, setEmail] = useState(preferences.email)
  const [saved, setSaved] = useState(false)
  const action = useAction(async () => {
    await savePreferences(run, { email })
    setSaved(true)
    onSaved()
  })
  useTitle(t('notifications'))
  return (
    <div class="page narrow">
      <h1>{t('notifications')}</h1>
      <form
        class="card preferences"
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <fieldset>
          <legend>{t('mailWhen')}</legend>
          {FREQUENCIES.map((one) => (
            <label key={one} class="preference">
              <input
                type="radio"
                name="email"
                checked={email === one}
                onChange={() => {
                  setEmail(one)
                  setSaved(false)
                }}
              />
              {t(`mail_${one}`)}
            </label>
          ))}
        </fieldset>
        <ActionError problem={action.problem} />
        <p class="preferences-foot">
          <button type="submit" class="button primary" disabled={action.busy}>
            {t('save')}
          </button>
          <span role="status">
            {saved && (
              <>
                <Icon name="check" size={18} /> {t('saved')}
              </>
            )}
          </span>
        </p>
      </form>
    </div>
  )
}
