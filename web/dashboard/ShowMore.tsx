import type { Pages } from '../ui/usePages'
import { t } from './texts'

/** The way to the next page of a list, where there is one. */
export function ShowMore({ pages }: { pages: Pages<unknown> }) {
  if (!pages.hasMore) return null
  return (
    <button type="button" class="button show-more" onClick={pages.loadMore}>
      {t('showMore')}
    </button>
  )
}
