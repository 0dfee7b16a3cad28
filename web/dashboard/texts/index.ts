import { createTexts } from '../../ui/i18n'
import english from './en.json'

const others = import.meta.glob<Record<string, string>>(['./*.json', '!./en.json'], { import: 'default' })
export const dashboard = createTexts<keyof typeof english>(english, others)
export const { t, tn } = dashboard
export type DashboardKey = keyof typeof english
