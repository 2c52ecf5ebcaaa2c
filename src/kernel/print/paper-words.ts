import type { Label } from '../../base/label.ts'
import type { Voice } from '../../base/tongue.ts'

/** What the forms made from the declarations say by themselves; `{1}` and `{2}` are filled in on the paper. */
const said: readonly Label[] = [
  ['预览 未打印', 'Preview, not printed'],
  ['补打 第 {1} 次打印', 'Reprint, no. {1}'],
  ['复核{1}：', 'Reviewed {1}: '],
  ['制单：', 'Made by: '],
  ['审核', 'Approved'],
  ['签收', 'Received'],
  ['：', ': '],
  ['制单时间 {1}', 'Made at {1}'],
  ['第 {1} 页 / 共 {2} 页', 'Page {1} of {2}'],
  ['打印：{1} {2}', 'Printed: {1} {2}'],
  ['合计', 'Total'],
  ['状态', 'State'],
  ['（大写）', ' (in words)'],
  ['人民币', 'RMB '],
  ['{1} 行', '{1} rows'],
]

/** The words of a form by their Chinese, in the reader's language; none where they stand in it as they are read. */
export const paperWords = (voice: Voice): { readonly [chinese: string]: string } =>
  voice.tongue === 'zh-Hans' ? {} : Object.fromEntries(said.map((label) => [label[0], voice.say(label)]))
