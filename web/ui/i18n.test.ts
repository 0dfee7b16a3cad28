import { beforeEach, describe, expect, test, vi } from 'vitest'

async function readerOf(...languages: string[]) {
  vi.resetModules()
  vi.stubGlobal('navigator', { languages, language: languages[0] })
  const [i18n, format, texts] = await Promise.all([import('./i18n'), import('./format'), import('./texts')])
  await texts.shared.load()
  return { ...i18n, ...format, ...texts }
}
const AT = '2026-03-07T15:04:00'

beforeEach(() => void vi.unstubAllGlobals())

test.each([
  [['en-GB'], 'en'],
  [['sv', 'de-AT'], 'de'],
  [['pt-PT'], 'pt-BR'],
  [['zh-CN'], 'zh-Hans'],
  [['zh-Hant-TW'], 'zh-Hans'],
  [['sv'], 'en'],
  [['nlx'], 'en'],
])('%s reads %s', async (languages, expected) => {
  expect((await readerOf(...languages)).language.get()).toBe(expected)
})

describe('dates are written as the reader’s region does', () => {
  test.each([
    ['en-GB', '7 Mar 2026'],
    ['en-US', 'Mar 7, 2026'],
    ['de', '7. März 2026'],
    ['ja', '2026年3月7日'],
  ])('%s: %s', async (tag, expected) => expect((await readerOf(tag)).date(AT)).toBe(expected))

  test('also where another language was asked for first', async () => {
    const reader = await readerOf('sv', 'en-GB')
    expect(reader.locale()).toBe('en-GB')
  })

  test('but not of a language that was not chosen', async () => {
    const reader = await readerOf('en-GB')
    reader.chooseLanguage('fr')
    expect(reader.locale()).toBe('fr')
  })

  test('the language of a page around the widget has a region, too', async () => {
    const reader = await readerOf('de')
    reader.takeTag('en-AU')
    expect([reader.language.get(), reader.locale()]).toEqual(['en', 'en-AU'])
    reader.takeTag('tlh')
    expect(reader.language.get()).toBe('en')
  })
})

describe('short times', () => {
  const now = new Date('2026-03-10T12:00:00')
  test.each([
    ['2026-03-10T11:05:00', '11:05'],
    ['2026-03-09T23:00:00', 'Yesterday'],
    ['2026-03-06T12:00:00', 'Fri'],
    ['2026-01-31T12:00:00', '31 Jan'],
    ['2025-12-31T12:00:00', '31 Dec 2025'],
    ['2026-03-12T12:00:00', '12 Mar'],
  ])('%s: %s', async (at, expected) => expect((await readerOf('en-GB')).shortTime(at, now)).toBe(expected))

  test('a day of another year as a heading', async () => {
    const { dayName } = await readerOf('en-GB')
    expect(dayName('2025-12-31T12:00:00', now)).toMatch(/^Wednesday,? 31 December 2025$/)
    expect(dayName('2026-01-31T12:00:00', now)).toMatch(/^Saturday,? 31 January$/)
  })
})

test.each([
  ['ru', 1, '1 непрочитанное сообщение'],
  ['ru', 3, '3 непрочитанных сообщения'],
  ['ru', 25, '25 непрочитанных сообщений'],
  ['pl', 22, '22 nieprzeczytane wiadomości'],
  ['pl', 12, '12 nieprzeczytanych wiadomości'],
  ['ja', 5, '未読メッセージ5件'],
  ['de', 1234, '1.234 ungelesene Nachrichten'],
])('plurals of %s: %i', async (tag, count, expected) => expect((await readerOf(tag)).tn('unread', count)).toBe(expected))

test('a language that cannot be loaded leaves the one before', async () => {
  const { createTexts, chooseLanguage } = await readerOf('en')
  const texts = createTexts({ hello: 'Hello' }, { './de.json': () => Promise.reject(new Error('offline')) })
  chooseLanguage('de')
  await texts.load()
  expect(texts.t('hello')).toBe('Hello')
})
