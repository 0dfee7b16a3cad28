import { useId, useState } from 'preact/hooks'
import { FREQUENCIES, type Preferences, savePreferences } from '../client'
import { NotificationsOf, NotificationsSet } from '../client/generated-notifications'
import { accepted } from '../client/errors'
import { ActionError } from './Dialog'
import { useLoad, useParley, useTitle } from './hooks'
import { LANGUAGES, type Language, languageOf } from './i18n'
import { Icon } from './icons'
import { t } from './page-texts'
import { changes } from './notifications/changes'
import { t as tn, notificationTexts } from './notifications/texts'
import { ThisBrowser } from './notifications/ThisBrowser'
import { useAction } from './useAction'

const PUSHES = ['EVERY_MESSAGE', 'DISPUTES_ONLY', 'NEVER'] as const
type Push = (typeof PUSHES)[number]

interface PreferencesPageProps {
  preferences: Preferences
  onSaved: () => void
}

/** How often the viewer is told of messages, by mail and by their browsers, and in which language. */
export function PreferencesPage({ preferences, onSaved }: PreferencesPageProps) {
  const { run } = useParley()
  const { value } = useLoad(async () => {
    const [{ viewer }] = await Promise.all([run(NotificationsOf, {}), notificationTexts.load()])
    return viewer?.notificationPreferences.push as Push | undefined
  }, [])
  useTitle(t('notifications'))
  return (
    <div class="page narrow">
      <h1>{t('notifications')}</h1>
      {value && (
        <>
          <Form preferences={preferences} pushBefore={value} onSaved={onSaved} />
          <ThisBrowser />
        </>
      )}
    </div>
  )
}

function Form({ preferences, pushBefore, onSaved }: PreferencesPageProps & { pushBefore: Push }) {
  const { run } = useParley()
  const [email, setEmail] = useState(preferences.email)
  const [push, setPush] = useState<Push>(pushBefore)
  const [locale, setLocale] = useState(preferences.locale)
  const languageId = useId()
  const [saved, setSaved] = useState(false)
  const action = useAction(async () => {
    await savePreferences(run, locale === preferences.locale ? { email } : { email, locale })
    accepted((await run(NotificationsSet, { input: { push } })).outcome)
    changes.update((count) => count + 1)
    setSaved(true)
    onSaved()
  })
  function set<T>(how: (value: T) => void): (value: T) => void {
    return (value) => {
      how(value)
      setSaved(false)
    }
  }
  return (
    <form
      class="card preferences"
      onSubmit={(event) => {
        event.preventDefault()
        action.start()
      }}
    >
      <Choice name="email" legend={tn('mailWhen')} values={FREQUENCIES} chosen={email} onChosen={set(setEmail)} />
      <Choice name="push" legend={tn('pushWhen')} values={PUSHES} chosen={push} onChosen={set(setPush)} />
      <label for={languageId}>{tn('mailLanguage')}</label>
      <select
        id={languageId}
        value={languageOf(locale) ?? 'en'}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Language
          set(setLocale)(languageOf(preferences.locale) === chosen ? preferences.locale : chosen) // its region is kept
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
  )
}

interface ChoiceProps<T extends string> {
  name: string
  legend: string
  values: readonly T[]
  chosen: string
  onChosen: (value: T) => void
}

function Choice<T extends keyof typeof WORDS>({ name, legend, values, chosen, onChosen }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values.map((one) => (
        <label key={one} class="preference">
          <input type="radio" name={name} checked={chosen === one} onChange={() => onChosen(one)} />
          {tn(WORDS[one])}
        </label>
      ))}
    </fieldset>
  )
}

const WORDS = { EVERY_MESSAGE: 'mail_EVERY_MESSAGE', DIGEST: 'mail_DIGEST', DISPUTES_ONLY: 'mail_DISPUTES_ONLY', NEVER: 'mail_NEVER' } as const
