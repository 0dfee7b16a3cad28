import { match } from '../../ui/router'
import { NotFound } from '../Notices'
import { auditPath, blockedPath, labelsPath, repliesPath, settingsPath, webhooksPath } from '../paths'
import { AuditPage } from './AuditPage'
import { BlockedPage } from './BlockedPage'
import { LabelsPage } from './LabelsPage'
import { RepliesPage } from './RepliesPage'
import { StorePage } from './StorePage'
import { WebhooksPage } from './WebhooksPage'

/** The page of the settings at a path: vendors have those that are their own side's. */
export function SettingsPages({ path, isAdmin }: { path: string; isAdmin: boolean }) {
  if (match(labelsPath, path)) return <LabelsPage />
  if (match(repliesPath, path)) return <RepliesPage />
  if (isAdmin) {
    if (match(settingsPath, path)) return <StorePage />
    if (match(blockedPath, path)) return <BlockedPage />
    if (match(auditPath, path)) return <AuditPage />
    if (match(webhooksPath, path)) return <WebhooksPage />
  }
  return <NotFound />
}
