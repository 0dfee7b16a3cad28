import { createStore } from '../client/store'

/** The languages that there are texts for, by their own names. One more: its name here, and a file beside each `en.json`. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  nl: 'Nederlands',
  pl: 'Polski',
  'pt-BR': 'Português (Brasil)',
  ru: 'Русский',
  ja: '日本語',
  'zh-Hans': '简体中文',
} as const
export type Language = keyof typeof LANGUAGES

const KEPT_AS = 'parley:language'
const KNOWN = Object.keys(LANGUAGES) as Language[]
const primary = (tag: string) => tag.split('-')[0]!.toLowerCase()

/** The language for a tag (BCP 47): its own, else another of the same name, such as pt-BR for pt-PT; null for none. */
export function languageOf(tag: string): Language | null {
  const own = KNOWN.find((one) => one.toLowerCase() === tag.toLowerCase())
  return own ?? KNOWN.find((one) => primary(one) === primary(tag)) ?? null
}

/** What the reader has said of themselves, the best first; `lang` of an element before all. */
function tags(): readonly string[] {
  return navigator.languages ?? [navigator.language]
}

export const language = createStore<Language>(wantedLanguage())

function wantedLanguage(): Language {
  const kept = read()
  return [kept && kept in LANGUAGES ? kept : '', ...tags()].map(languageOf).find((one) => one !== null) ?? 'en'
}

let region: string | null = null

/** The reader's language as `lang` of a page says it, with its region: `en-GB` writes dates otherwise than `en-US`. */
export function takeTag(tag: string): void {
  const found = languageOf(tag)
  if (!found) return
  region = tag
  language.set(found)
}

/** By which dates and numbers are written: the reader's own tag where that is of the language they read, else that. */
export function locale(): string {
  const present = language.get()
  const own = [region ?? '', ...tags()].find((one) => languageOf(one) === present && isTag(one))
  return own ?? present
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
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
type Phrases = Record<string, string>

/** How to load the texts of a language. */
export type Loaders = Record<string, () => Promise<Phrases>>

export interface Texts<Key extends string> {
  /** A text, with `{names}` replaced by values. */
  t(key: Key, values?: Values): string
  /** The text for a number: of `key_one`, `key_few`, `key_many`, `key_other` the one that the language wants. */
  tn(key: PluralKey<Key>, count: number, values?: Values): string
  /** Loads what the present language needs. */
  load(): Promise<void>
}

const all: { load(): Promise<void> }[] = []

/** Loads what the present language needs of all texts that there are so far. */
export const loadTexts = () => Promise.all(all.map((one) => one.load()))

/** A page's texts: English is always there, and stands in for what a language lacks. `loaders` are by `./tag.json`. */
export function createTexts<Key extends string>(english: Record<Key, string>, loaders: Loaders): Texts<Key> {
  let present: Phrases = english
  let loaded: Language = 'en'
  const filled = (text: string, values: Values) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  const texts: Texts<Key> = {
    t: (key, values = {}) => filled(present[key] ?? english[key], values),
    tn(key, count, values = {}) {
      const form = new Intl.PluralRules(loaded).select(count)
      const text = present[`${key}_${form}`] ?? present[`${key}_other`] ?? key
      return filled(text, { count: count.toLocaleString(locale()), ...values })
    },
    async load() {
      const wanted = language.get()
      if (wanted === loaded) return
      const phrases = wanted === 'en' ? {} : await loaders[`./${wanted}.json`]!().catch(() => null)
      if (wanted !== language.get() || !phrases) return // another was chosen meanwhile, or this one is out of reach
      present = { ...english, ...phrases }
      loaded = wanted
    },
  }
  all.push(texts)
  return texts
}
