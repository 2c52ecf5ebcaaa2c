import { f } from '../record/field.ts'
import { defineDocument } from '../record/record.ts'
import { everyone } from '../record/role.ts'
import { retentions, secrecies } from '../record/secrecy.ts'

/**
 * A file of the archive: what is known of it; its bytes lie in the data folder under their hash. Nobody sees rows of it as those of other
 * records (`see` is empty): who may open a file follows from the rows it hangs on and from its class, which the file routes ask.
 */
export const archiveFile = defineDocument({
  name: 'archiveFile',
  label: ['档案文件', 'Archive file'],
  title: 'name',
  unlisted: true,
  fields: {
    upload: f.text(['上传编号', 'Upload'], { max: 40 }),
    name: f.text(['文件名', 'File name'], { max: 255, searched: true }),
    secrecy: f.choice(['密级', 'Secrecy'], secrecies, { initial: 'internal' }),
    retention: f.choice(['保管期限', 'Retention'], retentions, { initial: 'office' }),
    category: f.ref(['档案分类', 'Category'], 'archiveCategory', { optional: true, help: ['填了按分类的年限和密级；不填的按它所在的单据归类', 'Then its years and secrecy count'] }),
    countedFrom: f.day(['起算日', 'Counted from'], { initial: 'today', help: ['合同从终止之日起算', 'For a contract, the day it ended'] }),
    until: f.day(['保管至', 'Kept until'], { optional: true, system: true, filtered: true }),
    previous: f.ref(['上一版本', 'Previous version'], 'archiveFile', { optional: true }),
    readers: f.lines(['知悉人员', 'Who may know'], { person: f.ref(['人员', 'Person'], 'person') }, { optional: true }),
    note: f.note(['说明', 'Note'], { optional: true }),
    edition: f.count(['版次', 'Edition'], { system: true }),
    hash: f.text(['摘要', 'Hash'], { system: true, filtered: true, max: 64 }),
    size: f.count(['字节数', 'Bytes'], { system: true }),
    media: f.text(['类型', 'Type'], { system: true, max: 100 }),
  },
  may: { see: [], write: everyone },
  numbered: 'DA{yyyy}-{000000}',
  states: {
    kept: { label: ['在库', 'Kept'], tone: 'blue', editable: true },
    held: { label: ['冻结', 'On hold'], tone: 'orange', editable: true },
    destroyed: { label: ['已销毁', 'Destroyed'], tone: 'grey', dead: true },
  },
  verbs: {
    hold: {
      label: ['冻结', 'Hold'],
      from: ['kept'],
      to: 'held',
      by: ['lead', 'manager', 'finance', 'administrator'],
      input: { reason: f.text(['事由', 'Reason'], { help: ['诉讼、审计等，冻结期间不能销毁', 'A dispute or an audit: it cannot be destroyed meanwhile'] }) },
    },
    release: {
      label: ['解除冻结', 'Release'],
      from: ['held'],
      to: 'kept',
      by: ['lead', 'manager', 'finance', 'administrator'],
      input: { reason: f.text(['事由', 'Reason']) },
    },
    destroy: { label: ['销毁', 'Destroy'], from: ['kept'], to: 'destroyed', by: [] },
  },
  unique: [['previous']],
  duties: ['C7', 'C8'],
  examples: { good: [{ upload: '018f4e2a-0000-7000-8000-000000000001', name: '发票 20260302.pdf' }], bad: [['secrecy', { secrecy: 'top' }]] },
})
