/** A note as the report tells it. */
export interface ToldNote {
  readonly kind: string
  readonly on: string
  readonly region: string
  readonly subject: string
  readonly content: string
  readonly source: string
  readonly ruling: string | null
}

/** How a competitor's price moved over the month, in one channel; plain decimals, averages of what was seen. */
export interface ToldPrice {
  readonly brand: string
  readonly name: string
  readonly channel: string
  readonly before: string | null
  readonly now: string
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** By how much, in percent with one decimal and its sign; empty where nothing was seen before. */
export function moved(before: string | null, now: string): string {
  const [was, is] = [Number(before), Number(now)]
  if (before === null || !(was > 0) || !Number.isFinite(is)) return ''
  const tenths = Math.round(((is - was) / was) * 1000)
  return `${tenths > 0 ? '+' : ''}${(tenths / 10).toFixed(1)}%`
}

/** The report as it is begun: what was noted by kind, then how competitors' prices moved. A paper of the house, in Chinese. HTML of the rich kind. */
export function draftedReport(month: string, notes: readonly ToldNote[], prices: readonly ToldPrice[]): string {
  const told = [...Map.groupBy(notes, (note) => note.kind)].map(
    ([kind, some]) =>
      `<h3>${escaped(kind)}（${some.length} 条）</h3><ul>${some
        .map(
          (note) =>
            `<li><strong>${escaped(note.subject)}</strong>（${note.on}，${escaped(note.region)}）：${escaped(note.content)}；来源：${escaped(note.source)}${note.ruling === null ? '' : `；批示：${escaped(note.ruling)}`}</li>`,
        )
        .join('')}</ul>`,
  )
  const priced = prices.map(({ brand, name, channel, before, now }) => {
    const by = moved(before, now)
    return `<li>${escaped(brand)} ${escaped(name)}（${escaped(channel)}）均价 ${now} 元${by === '' ? '' : `，比上月 ${by}`}</li>`
  })
  return [
    `<h2>${month} 市场信息</h2>`,
    ...(told.length === 0 ? ['<p>本月没有登记市场信息。</p>'] : told),
    ...(priced.length === 0 ? [] : [`<h3>竞品价格</h3><ul>${priced.join('')}</ul>`]),
    '<h3>分析与建议</h3><p></p>',
  ].join('')
}
