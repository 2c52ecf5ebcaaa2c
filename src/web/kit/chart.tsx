import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use as registerParts } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

registerParts([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

/** One row of figures of a chart: bars, or a line over them. */
export interface Series {
  readonly name: string
  readonly kind: 'bar' | 'line'
  readonly values: readonly number[]
}

interface ChartProps {
  /** what stands below each place, from left to right */
  readonly places: readonly string[]
  readonly series: readonly Series[]
  /** said to who does not see it: what it shows */
  readonly label: string
  /** how a figure is told: at the axis, and at the pointer */
  readonly tell: (value: number) => string
}

/**
 * Draws it again whenever letters came that it may be drawn with: a canvas keeps the gaps of those that were not there. The name of the font gets an end of its own
 * each time, because widths are remembered by it, and those of before were another font's. What it gives back ends the watching.
 */
function redrawnWithLetters(draw: (family: string) => void, family: string): () => void {
  let times = 0
  const again = (): void => {
    times += 1
    draw(`${family}, "${times}"`)
  }
  draw(family)
  document.fonts.addEventListener('loadingdone', again)
  return () => document.fonts.removeEventListener('loadingdone', again)
}

const whole = (series: readonly Series[]): boolean => series.every((one) => one.values.every((value) => Number.isInteger(value)))

/** Figures over places, mostly months. The numbers themselves stand in a table beside it, for who cannot see a picture. */
export default function Chart({ places, series, label, tell }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const chart = init(element)
    const told = (value: unknown): string => (typeof value === 'number' ? tell(value) : '')
    chart.setOption({
      animation: false,
      color: ['#1a5fb4', '#e5a50a', '#26a269', '#a51d2d', '#613583', '#5e5c64', '#986a44', '#3584e4'],
      grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, right: 0 },
      tooltip: { trigger: 'axis', valueFormatter: told },
      xAxis: { type: 'category', data: [...places] },
      // Of what is counted there are no halves.
      yAxis: { type: 'value', axisLabel: { formatter: told }, ...(whole(series) ? { minInterval: 1 } : {}) },
      series: series.map(({ name, kind, values }) => ({ name, type: kind, data: [...values], barMaxWidth: 26, symbolSize: 5 })),
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(element)
    const unwatched = redrawnWithLetters((fontFamily) => chart.setOption({ textStyle: { fontFamily } }), getComputedStyle(element).fontFamily)
    return () => {
      watch.disconnect()
      unwatched()
      chart.dispose()
    }
  }, [places, series, tell])
  return <div ref={box} className="chart" role="img" aria-label={label} />
}
