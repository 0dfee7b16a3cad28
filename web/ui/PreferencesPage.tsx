import { useId, useState } from 'preact/hooks'
import { FREQUENCIES, type Preferences, savePreferences } from '../client'
import { ActionError } from './Dialog'
import { useParley, useTitle } from './hooks'
import { LANGUAGES, type Language, languageOf } from './i18n'
import { Icon } from './icons'
import { t } from './page-texts'
import { useAction } from './useAction'

interface PreferencesPageProps {
  preferences: Preferences
  onSaved: () => void
}

/** How often the viewer gets mail, and in which language. */
export function PreferencesPage({ preferences, onSaved }: PreferencesPageProps) {
  const { run } = useParley()
  const [email, setEmail] = useState(preferences.email)
  const [locale, setLocale] = useState(preferences.locale)
  const languageId = useId()
  const [saved, setSaved] = useState(false)
  const action = useAction(async () => {
    await savePreferences(run, locale === preferences.locale ? { email } : { email, locale })
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
        <label for={languageId}>{t('mailLanguage')}</label>
        <select
          id={languageId}
          value={languageOf(locale) ?? 'en'}
          onChange={(event) => {
            const chosen = event.currentTarget.value as Language
            setLocale(languageOf(preferences.locale) === chosen ? preferences.locale : chosen) // its region is kept
            setSaved(false)
          }}
        >
          {Object.entries(LANGUAGES).map(([tag, name]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
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
