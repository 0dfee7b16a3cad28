import type { ComponentChildren } from 'preact'
import { useStore } from '../../ui/hooks'
import { path } from '../../ui/router'
import { blockedPath, repliesPath, settingsPath } from '../paths'
import { t } from '../texts'

/** A page of the settings, with the way to the others. */
export function SettingsLayout({ children }: { children: ComponentChildren }) {
  const now = useStore(path)
  const link = (to: string, text: string) => (
    <a href={to} aria-current={now === to ? 'page' : undefined}>
      {text}
    </a>
  )
  return (
    <div class="page settings">
      <h1>{t('settings')}</h1>
      <nav class="subnav" aria-label={t('settings')}>
        {link(settingsPath, t('storeRules'))}
        {link(repliesPath, t('cannedReplies'))}
        {link(blockedPath, t('blockedPeople'))}
      </nav>
      <div class="settings-body">{children}</div>
    </div>
  )
}
