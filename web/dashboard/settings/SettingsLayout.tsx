import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useParley, useStore } from '../../ui/hooks'
import { path } from '../../ui/router'
import { auditPath, blockedPath, labelsPath, repliesPath, settingsPath, webhooksPath } from '../paths'
import { t, tn } from '../texts'
import { countFailed, failedWebhooks } from './webhooks'

/** A page of the settings, with the way to the others. */
export function SettingsLayout({ children }: { children: ComponentChildren }) {
  const parley = useParley()
  const now = useStore(path)
  const failed = useStore(failedWebhooks)
  const isAdmin = parley.viewer.role === 'ADMIN'
  useEffect(() => void (isAdmin && countFailed(parley).catch(() => {})), [now])
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
        {isAdmin && link(settingsPath, t('storeRules'))}
        {link(labelsPath, t('labels'))}
        {link(repliesPath, t('cannedReplies'))}
        {isAdmin && link(blockedPath, t('blockedPeople'))}
        {isAdmin && link(auditPath, t('auditLog'))}
        {isAdmin &&
          link(
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
