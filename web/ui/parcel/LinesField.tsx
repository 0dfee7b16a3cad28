import { type CaseLinesResult, type Parley } from '../../client'
import { CaseLines } from '../../client/generated-parcel'
import { money } from '../format'
import { useLoad, useParley } from '../hooks'
import { type Chosen, type Line, linesLeft, worthOf } from './lines'
import { t } from './texts'
import { useId } from '../useId'

export interface Choice {
  lines: Line[]
  /** The dispute that was asked about. */
  dispute: NonNullable<CaseLinesResult['thread']>['disputes'][number] | undefined
}

/** The lines that a dispute of a thread can be about, or what of a dispute a resolution can be for; null until they are there. */
export function useLines(threadId: string, disputeId?: string): Choice | null {
  const { run } = useParley()
  const { value } = useLoad(() => loadLines(run, threadId, disputeId), [threadId, disputeId])
  return value
}

async function loadLines(run: Parley['run'], id: string, disputeId?: string): Promise<Choice> {
  const { store, thread } = await run(CaseLines, { id })
  const vendorsReply = store.mode === 'SEPARATE_SHOPS' || (store.mode === 'WAREHOUSE' && store.directVendorContact)
  return { lines: thread ? linesLeft(thread, vendorsReply, disputeId) : [], dispute: thread?.disputes.find((one) => one.id === disputeId) }
}

interface LinesFieldProps {
  lines: readonly Line[]
  chosen: Chosen
  /** What is asked, and what it means to choose nothing. */
  legend: string
  hint: string
  /** How many pieces a line begins with that has several. */
  first?: 'one' | 'all'
  onChange: (chosen: Chosen) => void
}

/** Which lines, and how many pieces of each. Where there is one piece alone, there is nothing to choose. */
export function LinesField({ lines, chosen, legend, hint, first = 'one', onChange }: LinesFieldProps) {
  const hintId = useId()
  if (lines.length === 0 || (lines.length === 1 && lines[0]!.most === 1)) return null
  const worth = worthOf(lines, chosen)
  return (
    <fieldset class="lines" aria-describedby={hintId}>
      <legend>{legend}</legend>
      {lines.map(({ id, name, price, most }) => {
        const isChosen = id in chosen
        const { [id]: _, ...others } = chosen
        return (
          <div key={id} class="line-row">
            <label>
              <input type="checkbox" checked={isChosen} onChange={() => onChange(isChosen ? others : { ...chosen, [id]: first === 'all' ? most : 1 })} />
              <span>
                {name} <small class="muted">{most > 1 ? t('ofPieces', { count: most, price: money(price) }) : money(price)}</small>
              </span>
            </label>
            {isChosen && most > 1 && (
              <input
                type="number"
                required
                min={1}
                max={most}
                value={chosen[id] || ''}
                aria-label={t('piecesOf', { name })}
                onInput={(event) => onChange({ ...chosen, [id]: event.currentTarget.valueAsNumber || 0 })}
              />
            )}
          </div>
        )
      })}
      <p id={hintId} class="muted small">
        {worth === null ? hint : t('worth', { amount: money({ ...lines[0]!.price, amount: worth }) })}
      </p>
    </fieldset>
  )
}
