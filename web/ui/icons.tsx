/** Line icons on a grid of 24; decoration, named by what is beside them. */
const PATHS = {
  message: 'M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.500l1.500 2h-15l1.500-2Zm4 4.500h4',
  box: 'm12 3 8 4.2v9.6L12 21l-8-4.2V7.2L12 3Zm-8 4.2 8 4.3m0 0 8-4.3m-8 4.3V21',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8a7.5 7.5 0 0 1 15 0',
  chevron: 'm7 10 5 5 5-5',
  answer: 'M10 7 5 12l5 5m-5-5h9a5 5 0 0 1 5 5v1',
  pencil: 'M4 20v-4L15.500 4.500l4 4L8 20H4Z',
  back: 'm14 6-6 6 6 6',
  down: 'M12 5v14m-6-6 6 6 6-6',
  send: 'M4 12 20 4l-5.5 16-3-6.5L4 12Zm7.5 1.5L20 4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5.2l3.3 2',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  checks: 'm2.5 12.5 4 4L14 9m-3 7 .5.5L20 8',
  alert: 'M12 8.5v4.5m0 3v.5M12 3.5l9.5 16.5h-19L12 3.5Z',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  plus: 'M12 5v14M5 12h14',
  clip: 'm19.5 11.5-7.6 7.6a5 5 0 0 1-7.1-7.1l8.3-8.3a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.3a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6',
  file: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8l-5-5Zm0 0v5h5',
  close: 'm6 6 12 12M18 6 6 18',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.3 12h17.4M12 3c2.6 2.6 3.6 5.6 3.6 9s-1 6.4-3.6 9c-2.6-2.6-3.6-5.6-3.6-9s1-6.4 3.6-9Z',
  store: 'M4 9.5V20h16V9.5M3 9l2-5h14l2 5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0Zm7 11v-5.5h4V20',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4.5 4.5',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const width = name === 'more' ? 3 : 1.75
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width={width} stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  )
}
