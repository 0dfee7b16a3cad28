import { createTexts } from '../../i18n'
import english from './en.json'

const others = import.meta.glob<Record<string, string>>(['./*.json', '!./en.json'], { import: 'default' })
export const notificationTexts = createTexts<keyof typeof english>(english, others)
export const { t } = notificationTexts
