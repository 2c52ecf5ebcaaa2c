import { f } from '../record/field.ts'
import { defineDocument } from '../record/record.ts'

/**
 * A list of files whose term is over, to be destroyed (销毁清册). The program fills the lines; two persons review them. What a line says of a
 * file stays when its bytes are gone. 《会计档案管理办法》 (2015) §18: listed, appraised, signed by those responsible.
 */
export const destruction = defineDocument({
  name: 'destruction',
  label: ['档案销毁', 'Destruction of files'],
  about: ['列出保管期满的文件和纸质档案，两人复核后销毁，清册永久保留', 'Lists files past their term; destroyed after two reviewers signed'],
  title: 'reason',
  settings: true,
  fields: {
    before: f.day(['保管期满早于', 'Terms over before'], { initial: 'today', listed: true }),
    reason: f.text(['销毁原因', 'Reason'], { initial: '保管期满', listed: true }),
    branch: f.ref(['只限分类', 'Only of'], 'archiveCategory', { optional: true, help: ['连同它的下级；不填为全部', 'With what is below it'] }),
    count: f.count(['份数', 'Files'], { system: true, listed: true, initial: 0 }),
    files: f.lines(
      ['销毁清册', 'Files to be destroyed'],
      {
        file: f.ref(['档案文件', 'Archive file'], 'archiveFile'),
        name: f.text(['文件名', 'Name'], { max: 255 }),
        hash: f.text(['摘要', 'Hash'], { max: 64 }),
        size: f.count(['字节数', 'Bytes']),
        until: f.day(['保管至', 'Kept until']),
      },
      { optional: true, system: true },
    ),
    papers: f.lines(
      ['纸质档案', 'Papers'],
      {
        paper: f.ref(['纸质档案', 'Paper'], 'paperOriginal'),
        code: f.text(['档号', 'File number'], { max: 60 }),
        lies: f.text(['存放位置', 'Place'], { max: 255 }),
        until: f.day(['保管至', 'Kept until']),
      },
      { optional: true, system: true },
    ),
  },
  may: { see: ['lead', 'manager', 'finance', 'administrator'], write: ['lead', 'administrator'] },
  numbered: 'XH{yyyy}{MM}-{000}',
  states: {
    proposed: { label: ['待复核', 'Proposed'], tone: 'orange', editable: true },
    done: { label: ['已销毁', 'Destroyed'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    approve: {
      label: ['复核并销毁', 'Review and destroy'],
      from: ['proposed'],
      to: 'done',
      by: ['lead', 'manager', 'finance', 'administrator'],
      tone: 'danger',
      review: {
        persons: 2,
        by: ['lead', 'manager', 'finance', 'administrator'],
        ticks: { term: ['已逐件核对保管期限', 'Every term was checked'], needless: ['确认无未了结事项', 'Nothing is pending on them'] },
      },
    },
    void: { label: ['作废', 'Void'], from: ['proposed'], to: 'void', by: ['lead', 'administrator'], input: { reason: f.text(['原因', 'Reason']) } },
  },
  duties: ['C8'],
  examples: { good: [{ before: '2026-03-02', reason: '保管期满' }], bad: [['before', { before: '2026-13-01' }]] },
})
