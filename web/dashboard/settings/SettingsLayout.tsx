import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useParley, useStore } from '../../ui/hooks'
import { path } from '../../ui/router'
import { auditPath, blockedPath, repliesPath, settingsPath, webhooksPath } from '../paths'
import { t, tn } from '../texts'
import { countFailed, failedWebhooks } from './webhooks'

/** A page of the settings, with the way to the others. */
export function SettingsLayout({ children }: { children: ComponentChildren }) {
  const parley = useParley()
  const now = useStore(path)
  const failed = useStore(failedWebhooks)
  useEffect(() => void countFailed(parley).catch(() => {}), [now])
  const link = (to: string, text: string, more: ComponentChildren = null) => (
    <a href={to} aria-current={now === to ? 'page' : undefined}>
      {text}
      {more}
    </a>
  )
  return (
    <div class="page settings">
      <h1>{t('settings')}</h1>
      <nav class="subnav" aria-label={t('settings')}>
        {link(settingsPath, t('storeRules'))}
        {link(repliesPath, t('cannedReplies'))}
        {link(blockedPath, t('blockedPeople'))}
        {link(auditPath, t('auditLog'))}
        {link(
          webhooksPath,
          t('webhooks'),
          failed > 0 && (
            <span class="count failed">
              <span aria-hidden="true">{failed}</span>
              <span class="sr-only">{tn('webhooksFailedCount', failed)}</span>
            </span>
          ),
        )}
      </nav>
      <div class="settings-body">{children}</div>
    </div>
  )
}
