import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const FOLDERS = ['ui/texts', 'ui/page-texts', 'ui/parcel/texts', 'ui/notifications/texts', 'ui/usual/texts', 'storefront/texts', 'dashboard/texts']
const LANGUAGES = ['de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt-BR', 'ru', 'zh-Hans']
const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const textOf = (path: string) => readFileSync(root(path), 'utf8')
const read = (path: string) => JSON.parse(textOf(path)) as Record<string, string>
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

describe.each(FOLDERS)('%s', (folder) => {
  const english = read(`${folder}/en.json`)
  const plurals = new Set(Object.keys(english).filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -'_one'.length)))
  const stemOf = (key: string) => (plurals.has(key.replace(/_[a-z]+$/, '')) ? key.replace(/_[a-z]+$/, '') : key)

  test('has a file for each language', () => {
    const there = readdirSync(root(folder)).filter((one) => one.endsWith('.json'))
    expect(there.sort()).toEqual([...LANGUAGES, 'en'].map((one) => `${one}.json`).sort())
  })

  describe.each(LANGUAGES)('in %s', (language) => {
    const texts = read(`${folder}/${language}.json`)

    test('says all that English says, with the same placeholders', () => {
      expect(new Set(Object.keys(texts).map(stemOf))).toEqual(new Set(Object.keys(english).map(stemOf)))
      for (const [key, text] of Object.entries(texts)) {
        const like = plurals.has(stemOf(key)) ? english[`${stemOf(key)}_other`]! : english[key]!
        const may = plurals.has(stemOf(key)) ? ['{count}'] : [] // some say "once" in place of 1
        expect([key, [...new Set([...placeholders(text), ...may])].sort()]).toEqual([key, [...new Set([...placeholders(like), ...may])].sort()])
        expect([key, text.trim()]).toEqual([key, text])
        expect(text).not.toBe('')
      }
    })

    test('has the plural forms that the language knows', () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
      for (const stem of plurals) {
        const forms = Object.keys(texts).filter((key) => stemOf(key) === stem).map((key) => key.slice(stem.length + 1))
        expect([stem, ...forms.sort()]).toEqual([stem, ...[...pluralCategories].sort()])
      }
    })

    test('says nothing twice', () => {
      const keys = textOf(`${folder}/${language}.json`).match(/^ {2}"\w+"/gm)!
      expect(new Set(keys).size).toBe(keys.length)
    })
  })
})
