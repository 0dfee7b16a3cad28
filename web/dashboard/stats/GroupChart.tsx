import { useId } from 'preact/hooks'
import { t } from '../texts'
import { duration } from '../timeleft'
import { csvOf } from './csv'

/** A group of figures: what its rows are about, and what is counted of each; the last of the numbers is seconds. */
export interface Group {
  title: string
  /** Of what is counted, where that is not clear. */
  hint?: string
  /** What the rows are, and what each number is. */
  head: string[]
  /** What the seconds are called in a file. */
  inSeconds: string
  rows: { name: string; numbers: (number | null)[] }[]
}

const NONE = '–'

/** A table of a group, with the first number of each row as a bar, too. */
export function GroupChart({ title, hint, head, rows, number }: Group & { number: (value: number) => string }) {
  const titleId = useId()
  const most = Math.max(1, ...rows.map(({ numbers }) => numbers[0] ?? 0))
  return (
    <figure class="chart" aria-labelledby={titleId}>
      <figcaption id={titleId}>{title}</figcaption>
      {rows.length === 0 ? (
        <p class="muted chart-none">{t('noneHere')}</p>
      ) : (
        <div class="chart-scroll wide" tabIndex={0} role="region" aria-labelledby={titleId}>
          <table class="group">
            <thead>
              <tr>
                {head.map((one, place) => (
                  <th key={one} scope="col" class={place > 1 ? 'number' : undefined}>
                    {one}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, numbers: [first, ...others] }, row) => (
                <tr key={row}>
                  <th scope="row">{name}</th>
                  <td>
                    <span class="group-bar" style={{ width: `${((first ?? 0) / most) * 100}%` }} />
                    {number(first ?? 0)}
                  </td>
                  {others.map((value, place) => (
                    <td key={place} class="number">
                      {value === null ? NONE : place === others.length - 1 ? duration(value) : number(value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hint && <p class="muted chart-hint">{hint}</p>}
    </figure>
  )
}

/** The same as a file, with the seconds as they are. */
export function groupCsv({ head, inSeconds, rows }: Group): string {
  return csvOf([[...head.slice(0, -1), inSeconds], ...rows.map(({ name, numbers }) => [name, ...numbers])])
}
