/** Icons that only the dashboard has; drawn as those of ui/icons.tsx. */
function Line({ path, size = 18 }: { path: string; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  )
}

export const BellIcon = () => <Line size={20} path="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15l1.5-2Zm4 4.5a2.3 2.3 0 0 0 4 0" />
export const BarsIcon = () => <Line path="M4 20h16M7 16v-4m5 4V6m5 10V9" />
export const GearIcon = () => (
  <Line path="M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-7 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z" />
)
export const EyeIcon = () => (
  <Line size={16} path="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm9.5 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z" />
)
export const PanelIcon = () => <Line path="M4 5h16v14H4V5Zm10.5 0v14" />
export const PencilIcon = () => <Line size={14} path="M4 20h4L19.5 8.5l-4-4L4 16v4Zm9.5-13.5 4 4" />
