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
      color: ['#1a5fb4', '#e5a50a', '#26a269'],
      textStyle: { fontFamily: getComputedStyle(element).fontFamily },
      grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, right: 0 },
      tooltip: { trigger: 'axis', valueFormatter: told },
      xAxis: { type: 'category', data: [...places] },
      yAxis: { type: 'value', axisLabel: { formatter: told } },
      series: series.map(({ name, kind, values }) => ({ name, type: kind, data: [...values], barMaxWidth: 26, symbolSize: 5 })),
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(element)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [places, series, tell])
  return <div ref={box} className="chart" role="img" aria-label={label} />
}
