/** A province, city, county or town by its code (GB/T 2260: 2, 4, 6 digits; towns of cities without counties 9). */
export interface Division {
  readonly code: string
  readonly name: string
  readonly children?: Division[]
}

/** A place in China: the code of its county (or what is known of it), the names that code had when it was written down, and the street. */
export interface Address {
  readonly code: string
  /** 浙江省, 杭州市, 西湖区: kept beside the code, since divisions are renamed and merged */
  readonly area: readonly string[]
  readonly street: string
}

/** Which the published table leaves out. */
const beyond: readonly Division[] = [
  { code: '71', name: '台湾省' },
  { code: '81', name: '香港特别行政区' },
  { code: '82', name: '澳门特别行政区' },
]

let provinces: readonly Division[] = []

/** Makes the table of divisions known. It is large: the server learns it when it opens, a browser when somebody first types an address. */
export function learnDivisions(table: readonly Division[]): void {
  provinces = [...table, ...beyond]
}

/** The provinces with what lies in them; empty as long as nobody made them known. */
export const knownDivisions = (): readonly Division[] => provinces

/** Rows of the table that are no place: they hold the counties that belong to no city. */
const placeholder = (name: string): boolean => /^(市辖区|县|(省|自治区)直辖县级行政区划)$/.test(name)

/** The divisions from the province down to that of the code; empty when the table has no such code. */
export function pathOf(code: string): readonly Division[] {
  const down = (list: readonly Division[], path: readonly Division[]): readonly Division[] => {
    const next = list.find((one) => code.startsWith(one.code))
    if (!next) return []
    return next.code === code ? [...path, next] : down(next.children ?? [], [...path, next])
  }
  return down(provinces, [])
}

/** The names on a path, as they are written on an envelope. */
export const namesOn = (path: readonly Division[]): readonly string[] => path.map((one) => one.name).filter((name) => !placeholder(name))

/** A name without what it is: 浙江 of 浙江省, 杭州 of 杭州市. */
export const shortDivision = (name: string): string =>
  name.replace(/(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|(?:[\u4e00-\u9fff]{1,4}族)+自治州|省|市|地区|盟)$/, '')

interface Read {
  readonly division: Division
  readonly rest: string
}

/** The division that a text begins with, by its full name, or by the short one where that is how people write it (浙江, 杭州). The longest name counts. */
function beginning(text: string, among: readonly Division[], shortly: boolean): Read | null {
  const found = among.flatMap((division): readonly Read[] => {
    if (placeholder(division.name)) return []
    if (text.startsWith(division.name)) return [{ division, rest: text.slice(division.name.length) }]
    const name = shortDivision(division.name)
    const rest = text.slice(name.length)
    // 南京路 is a road and 朝阳区 a district, not the cities.
    return shortly && name.length > 1 && text.startsWith(name) && !/^[路街道巷村镇弄区县旗乡]/.test(rest) ? [{ division, rest }] : []
  })
  const [longest, second] = found.toSorted((a, b) => a.rest.length - b.rest.length)
  return longest && second?.rest !== longest.rest ? longest : null
}

const inside = (list: readonly Division[]): readonly Division[] => list.flatMap((one) => one.children ?? [])
const trimmed = (text: string): string => text.replace(/^[\s,，、]+/, '')

/**
 * The division and the street of an address as people write and paste it: 浙江省杭州市西湖区文三路 1 号, 杭州西湖区…, 义乌市…. Null where the
 * division cannot be told, or where two of the same name could be meant.
 */
export function parseAddress(written: string): { readonly code: string; readonly street: string } | null {
  const text = trimmed(written.normalize('NFKC').replace(/^\s*(?:中国|中华人民共和国)/, ''))
  const province = beginning(text, provinces, true)
  // 上海市上海市…, 北京市市辖区…: said twice, or copied from a table.
  const after = province ? trimmed(trimmed(province.rest).replace(new RegExp(`^(?:${province.division.name}|市辖区)`), '')) : text
  const cities = province ? (province.division.children ?? []) : inside(provinces)
  if (province && cities.length === 0) return { code: province.division.code, street: after }
  const city = beginning(after, cities, true)
  const within = city ? trimmed(city.rest) : after
  const county = beginning(within, city ? (city.division.children ?? []) : inside(cities), false)
  const found = county ?? city
  return found ? { code: found.division.code, street: trimmed(found.rest) } : null
}
