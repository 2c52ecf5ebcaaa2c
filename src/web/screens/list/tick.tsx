interface TickProps {
  readonly label: string
  readonly checked: boolean
  /** some of what it stands for is ticked, not all */
  readonly half?: boolean
  readonly inGrid?: boolean
  readonly onTick: (through: boolean) => void
}

/** The browser's own tick: forty of a list are drawn at once. With Shift held it ticks through. */
export function Tick({ label, checked, half = false, inGrid = false, onTick }: TickProps) {
  return (
    <input
      type="checkbox"
      className="tick"
      aria-label={label}
      checked={checked}
      // Half ticked is no attribute of HTML.
      ref={(tick) => {
        if (tick) tick.indeterminate = half
      }}
      {...(inGrid ? { tabIndex: -1 } : {})}
      onChange={(event) => onTick('shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)}
    />
  )
}
