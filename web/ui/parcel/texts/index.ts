import { createTexts } from '../../i18n'
import english from './en.json'
import { others } from './languages'

export type ParcelKey = keyof typeof english
export const parcelTexts = createTexts<ParcelKey>(english, others)
export const { t } = parcelTexts
