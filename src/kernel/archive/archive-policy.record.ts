import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'
import { everyone, roles } from '../record/role.ts'
import { fileTypes } from './file-types.ts'

/** How the company keeps its files: what may come in, how much, who may know what, and for how long. One row, made with the company. */
export const archivePolicy = defineMaster({
  name: 'archivePolicy',
  label: ['档案设置', 'Archive settings'],
  about: ['附件大小、类型、密级知悉范围和保管年限', 'Size and types of files, need to know, years kept'],
  title: 'name',
  single: true,
  settings: true,
  fields: {
    name: f.text(['名称', 'Name'], { initial: '档案管理', max: 40, listed: true }),
    largest: f.count(['单个文件上限（MB）', 'Largest file (MB)'], { min: 1, max: 2048, initial: 100, listed: true }),
    quota: f.count(['总容量（GB）', 'Quota (GB)'], { min: 1, max: 100_000, initial: 100, listed: true }),
    types: f.choices(['允许的类型', 'Types allowed'], fileTypes, {
      initial: 'pdf,image,office,ofd,text,xml,mail,zip,media',
      help: ['按文件内容判断，不看扩展名；程序、脚本和带宏的文档一律不收', 'Told by content, not by name; programs, scripts and macros are never taken'],
    }),
    secretRoles: f.choices(['可知悉「秘密」的岗位', 'Roles that may know what is secret'], roles, { initial: 'lead,manager,administrator', listed: true }),
    confidentialRoles: f.choices(['可知悉「机密」的岗位', 'Roles that may know what is confidential'], roles, { initial: 'manager', listed: true }),
    originalRoles: f.choices(['可下载涉密原件的岗位', 'Roles that get secret originals'], roles, {
      initial: 'manager',
      help: ['其他知悉人员只能看和下载带水印的副本', 'Others who may know get copies with a watermark only'],
    }),
    officeYears: f.count(['一般文件保管年限', 'Years of office papers'], { min: 1, max: 100, initial: 3 }),
    contractYears: f.count(['合同终止后保管年限', 'Years of contracts after their end'], { min: 1, max: 100, initial: 10 }),
    voucherYears: f.count(['会计凭证保管年限', 'Years of vouchers'], {
      min: 30,
      max: 100,
      initial: 30,
      help: ['《会计档案管理办法》规定不少于 30 年', 'By law at least 30'],
    }),
    graceHours: f.count(['无主文件清理等待（小时）', 'Hours before stray bytes go'], { min: 1, max: 720, initial: 24 }),
  },
  may: { see: everyone, write: ['administrator', 'manager'] },
  unique: [['name']],
  examples: { good: [{ largest: 50 }], bad: [['voucherYears', { voucherYears: 10 }]] },
})
