import { MessageSearch } from '../../client'
import { useParley } from '../../ui/hooks'
import { usePages } from '../../ui/usePages'
import { t } from '../texts'
import { HitList } from './HitList'

const PAGE = 5

/** In which messages of all threads the words of the inbox's search are. */
export function Hits({ search }: { search: string }) {
  const { run } = useParley()
  const pages = usePages(async (after) => (await run(MessageSearch, { search, first: PAGE, after })).messageSearch, [search])
  if (!pages.items || (pages.items.length === 0 && !pages.hasMore)) return null
  return (
    <details class="hits-part" open>
      <summary>{t('inMessages')}</summary>
      <HitList pages={pages} label={t('inMessages')} />
    </details>
  )
}
