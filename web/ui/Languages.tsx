import { type Language, LANGUAGES, chooseLanguage, language } from './i18n'
import { Icon } from './icons'
import { t } from './page-texts'

/** The part of a menu in which one chooses the language. */
export function Languages() {
  return (
    <>
      <p class="menu-title">
        <Icon name="globe" size={16} /> {t('language')}
      </p>
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <button key={code} type="button" lang={code} aria-pressed={code === language.get()} onClick={() => chooseLanguage(code as Language)}>
          {name}
          {code === language.get() && <Icon name="check" size={16} />}
        </button>
      ))}
    </>
  )
}
