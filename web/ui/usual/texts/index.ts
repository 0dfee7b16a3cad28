import { createTexts } from '../../i18n'
import english from './en.json'
import { others } from './languages'

export const usualTexts = createTexts<keyof typeof english>(english, others)
export const { t } = usualTexts
