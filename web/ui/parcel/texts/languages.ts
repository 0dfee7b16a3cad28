import type { Loaders } from '../../i18n'

/** The files beside this, each loaded when its language is read. The widget has another module in place of this one. */
export const others: Loaders = import.meta.glob<Record<string, string>>(['./*.json', '!./en.json'], { import: 'default' })
