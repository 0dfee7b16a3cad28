import type { SettlementParts } from '../../client'
import { money } from '../../ui/format'
import { labelOf } from '../../ui/texts'
import { t } from '../texts'

/** What the store's backend has still to carry out, or could not. */
export function SettlementLines({ settlements }: { settlements: SettlementParts[] }) {
  return (
    <>
      {settlements.map(({ id, state, kind, amount }) => {
        if (state === 'DONE' || state === 'DROPPED') return null
        const what = [labelOf('kind', kind), amount && money(amount)].filter(Boolean).join(' ')
        return (
          <p key={id} class={`small ${state === 'FAILED' ? 'hurry' : ''}`}>
            {t(`settlement_${state}`, { what })}
          </p>
        )
      })}
    </>
  )
}
