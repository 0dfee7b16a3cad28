import { useStore } from '../../ui/hooks'
import { Notice } from '../../ui/Notices'
import { t } from '../texts'
import { show } from './useAddress'
import { inboxView } from './view'

/** What stands in place of rows: that all is done, that there is nothing yet, or where else to look. */
export function NothingListed() {
  const { quick, search, kind, vendor, label } = useStore(inboxView)
  const isNarrowed = search.trim() !== '' || kind !== null || vendor !== null || label !== null
  if (isNarrowed) {
    return (
      <Notice icon="search" title={t('nothingFound')} text={t('nothingFoundHint')}>
        {quick !== 'all' && (
          <button type="button" class="button small" onClick={() => show({ quick: 'all' })}>
            {t('searchEverywhere')}
          </button>
        )}
      </Notice>
    )
  }
  if (quick === 'all') return <Notice icon="check" title={t('inboxEmpty')} text={t('inboxEmptyHint')} />
  if (quick === 'open') return <Notice icon="check" title={t('allDone')} text={t('inboxEmptyHint')} />
  return <Notice icon="check" title={t('noneHere')} text={t('viewEmptyHint')} />
}
