import { chosenKeys } from '../../kit/chosen-keys.ts'
import { useKeys } from '../../kit/keys.tsx'
import type { PageKey } from '../../kit/page-key.ts'

const find = { keys: ['/', 'Ctrl+F'], says: ['到查找框（再按一次 Ctrl+F 是浏览器的查找）', 'To the search box'] } as const
const fresh = { keys: ['n'], says: ['新增', 'New'] } as const

/** Keys that the grid of a list has by itself. */
const ofGrid: readonly PageKey[] = [
  { keys: ['↑', '↓', '←', '→'], says: ['移动；按住 Shift 扩大所选单元格', 'Move; with Shift mark cells'] },
  { keys: ['PageUp', 'PageDown'], says: ['翻一屏', 'A screenful'] },
  { keys: ['Enter'], says: ['打开所在行；展开或收起分组', 'Open the row; open or close a group'] },
  { keys: ['Space'], says: ['勾选所在行；Shift+Space 连续勾选', 'Pick the row; with Shift all from the last'] },
  { keys: ['Ctrl+A'], says: ['勾选全部已显示的行', 'Pick all rows shown'] },
  { keys: ['Ctrl+C'], says: ['复制所勾选的行，没有勾选时复制所选单元格，可直接粘贴到 Excel', 'Copy picked rows, else marked cells, for a workbook'] },
  { keys: ['Esc'], says: ['取消选择', 'Unpick'] },
]

const inFindBox = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('.list-find') !== null

/** The keys for the search box and a new row as they are now, for the words that tell of them. */
export function listKeysNow(): { readonly find: string; readonly fresh: string } {
  const chosen = chosenKeys()
  return { find: chosen[find.says[1]] ?? find.keys[0], fresh: chosen[fresh.says[1]] ?? fresh.keys[0] }
}

/** Keys of a list wherever one stands in it: / or Ctrl+F to the search box, n for a new row, ? for the map, where they can be changed. */
export function useListKeys(onFind: () => void, onNew: (() => void) | null): ReturnType<typeof useKeys> {
  return useKeys([{ ...find, run: onFind, except: inFindBox }, ...(onNew ? [{ ...fresh, run: onNew }] : []), ...ofGrid])
}
