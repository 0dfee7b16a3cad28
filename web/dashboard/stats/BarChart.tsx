import { useId } from 'preact/hooks'
import { t } from '../texts'

export interface Bar {
  label: string
  /** Null: nothing to measure, which is not the same as 0. */
  value: number | null
}

interface BarChartProps {
  title: string
  /** What the chart says, in a sentence, for those who do not see it. */
  summary: string
  bars: Bar[]
  /** A value as people read it. */
  shown?: (value: number) => string
  unit: string
}

const [WIDTH, HEIGHT] = [600, 160]

/** Bars over time, with their numbers as a table for whoever would rather read. */
export function BarChart({ title, summary, bars, shown = (value) => String(value), unit }: BarChartProps) {
  const titleId = useId()
  const most = Math.max(1, ...bars.map((bar) => bar.value ?? 0))
  const step = WIDTH / bars.length
  const gap = Math.min(6, step * 0.25)
  return (
    <figure class="chart" aria-labelledby={titleId}>
      <figcaption id={titleId}>{title}</figcaption>
      <div class="chart-body">
        <span class="chart-most" aria-hidden="true">
          {shown(most)}
        </span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={summary}>
          <path class="chart-line" d={`M0 ${HEIGHT - 0.5}H${WIDTH}M0 0.5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}`} vector-effect="non-scaling-stroke" />
          {bars.map((bar, index) => {
            const height = ((bar.value ?? 0) / most) * HEIGHT
            return (
              <g key={bar.label}>
                <title>{`${bar.label}: ${bar.value === null ? '–' : shown(bar.value)}`}</title>
                <rect class="chart-hit" x={index * step} y={0} width={step} height={HEIGHT} />
                <rect class="chart-bar" x={index * step + gap / 2} y={HEIGHT - height} width={step - gap} height={height} />
              </g>
            )
          })}
        </svg>
        <div class="chart-ends" aria-hidden="true">
          <span>{bars[0]?.label}</span>
          <span>{bars.at(-1)?.label}</span>
        </div>
      </div>
      <Numbers title={title} unit={unit} head={t('day')} bars={bars} shown={shown} />
    </figure>
  )
}

/** Bars lying down, one for each kind, which need no table: they are one. */
export function RankChart({ title, bars, unit, head }: { title: string; bars: Bar[]; unit: string; head: string }) {
  const titleId = useId()
  const most = Math.max(1, ...bars.map((bar) => bar.value ?? 0))
  return (
    <figure class="chart" aria-labelledby={titleId}>
      <figcaption id={titleId}>{title}</figcaption>
      {bars.length === 0 ? (
        <p class="muted chart-none">{t('noneHere')}</p>
      ) : (
        <table class="rank">
          <thead class="sr-only">
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{unit}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.label}</th>
                <td>
                  <span class="rank-bar" style={{ width: `${((bar.value ?? 0) / most) * 100}%` }} />
                  <span class="rank-value">{bar.value}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </figure>
  )
}

function Numbers({ title, unit, head, bars, shown }: { title: string; unit: string; head: string; bars: Bar[]; shown: (value: number) => string }) {
  return (
    <details class="chart-numbers">
      <summary>{t('asTable')}</summary>
      <div class="chart-scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col" class="number">
                {unit}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.label}</th>
                <td class="number">{bar.value === null ? '–' : shown(bar.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
