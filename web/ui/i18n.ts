import { createStore } from '../client/store'

/** The languages that there are texts for. One more: its name here, and a file beside each `en.ts`. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ru: 'Русский' } as const
export type Language = keyof typeof LANGUAGES

const KEPT_AS = 'parley:language'

export const language = createStore<Language>(wantedLanguage())

function wantedLanguage(): Language {
  const known = (one: string | null | undefined): one is Language => !!one && one in LANGUAGES
  const kept = read()
  if (known(kept)) return kept
  return (navigator.languages ?? []).map((one) => one.slice(0, 2)).find(known) ?? 'en'
}

function read(): string | null {
  try {
    return localStorage.getItem(KEPT_AS)
  } catch {
    return null
  }
}

/** From now on, and for the next visit. */
export function chooseLanguage(chosen: Language): void {
  try {
    localStorage.setItem(KEPT_AS, chosen)
  } catch {
    // Then for this visit.
  }
  language.set(chosen)
}

type Values = Record<string, string | number>
type PluralKey<Key extends string> = Key extends `${infer Stem}_other` ? Stem : never

export interface Texts<Key extends string> {
  /** A text, with `{names}` replaced by values. */
  t(key: Key, values?: Values): string
  /** The text for a number: of `key_one`, `key_few`, `key_many`, `key_other` the one that the language wants. */
  tn(key: PluralKey<Key>, count: number, values?: Values): string
  /** Loads what the present language needs. */
  load(): Promise<void>
}

type Loader<Key extends string> = () => Promise<{ default: Record<Key, string> & Record<string, string> }>

/** A page's texts: English is always there, and stands in for what a language lacks. */
export function createTexts<Key extends string>(
  english: Record<Key, string>,
  others: Record<Exclude<Language, 'en'>, Loader<Key>>,
): Texts<Key> {
  let present: Record<string, string> = english
  const filled = (text: string, values: Values) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return {
    t: (key, values = {}) => filled(present[key] ?? english[key], values),
    tn(key, count, values = {}) {
      const form = new Intl.PluralRules(language.get()).select(count)
      const text = present[`${key}_${form}`] ?? present[`${key}_other`] ?? key
      return filled(text, { count: count.toLocaleString(language.get()), ...values })
    },
    async load() {
      const wanted = language.get()
      present = wanted === 'en' ? english : { ...english, ...(await others[wanted]()).default }
    },
  }
}
