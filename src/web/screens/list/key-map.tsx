import { Modal } from 'antd'
import { useSay } from '../../kit/say.tsx'

const keys = [
  ['/', ['到查找框（Ctrl+F 也可以，再按一次是浏览器的查找）', 'To the search box; Ctrl+F too, pressed again it is the browser’s']],
  ['n', ['新增', 'New']],
  ['↑ ↓ ← →', ['移动；按住 Shift 扩大所选单元格', 'Move; with Shift mark cells']],
  ['PageUp PageDown', ['翻一屏', 'A screenful']],
  ['Enter', ['打开所在行；展开或收起分组', 'Open the row; open or close a group']],
  ['Space', ['勾选所在行；Shift+Space 连续勾选', 'Pick the row; with Shift all from the last']],
  ['Ctrl+A', ['勾选全部已显示的行', 'Pick all rows shown']],
  ['Ctrl+C', ['复制所勾选的行，没有勾选时复制所选单元格，可直接粘贴到 Excel', 'Copy picked rows, else marked cells, for a workbook']],
  ['Esc', ['取消选择', 'Unpick']],
  ['?', ['显示本表', 'This map']],
] as const

/** The keys of a list. */
export function KeyMap({ onClose }: { readonly onClose: () => void }) {
  const say = useSay()
  return (
    <Modal open title={say(['快捷键', 'Keys'])} footer={null} onCancel={onClose}>
      <dl className="key-map">
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(words)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
