import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

const keepers = ['clerk', 'lead', 'manager', 'administrator'] as const
const signers = ['lead', 'manager', 'administrator'] as const
const reason = f.text(['原因', 'Reason'], { max: 200 })
const obligation =
  '本人确认：已交还公司全部文件、资料、样品和物品，不留存任何形式的副本；离职后对在职期间知悉的客户名单、价格、政策、合同等商业秘密继续保密，不向第三人披露，不自行使用。'

/**
 * 离职交接单: somebody leaves. All that is his stands in one list with who takes it over; what he has in hand comes back; when nothing is left his access ends,
 * and after his last day it ends by itself. Duty E2 (practice §11).
 */
export const departure = defineDocument({
  name: 'departure',
  label: ['离职交接单', 'Departure'],
  about: ['离职一次办完：名下客户、单据、职责分别移交，借的东西归还，签保密承诺，最后一天过后登录自动停用', 'All of a leaver handed over, his access ended'],
  title: 'person',
  numbered: 'LZ{yyyy}-{000}',
  settings: true,
  duties: ['E2'],
  fields: {
    person: f.person(['离职人', 'Who leaves'], { listed: true, searched: true }),
    why: f.choice(['离职原因', 'Why'], { resigns: ['辞职', 'Resigns'], expires: ['合同到期', 'Contract ends'], dismissed: ['辞退', 'Dismissed'], retires: ['退休', 'Retires'] }, { initial: 'resigns', listed: true }),
    lastDay: f.day(['最后工作日', 'Last day'], { listed: true, help: ['当天还能登录，过了这天自动停用', 'He may sign in on it, and not after it'] }),
    to: f.person(['接手人', 'Taken over by'], { listed: true, help: ['清单里没有另外指定的都交给他；有客户的单据跟着客户走', 'All that the list gives to nobody else; papers of a customer follow it'] }),
    witness: f.person(['监交人', 'Witness'], { optional: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    things: f.lines(['交还物品', 'Things given back'], {
      what: f.text(['物品', 'Thing'], { max: 100 }),
      count: f.count(['数量', 'Number'], { min: 1, initial: 1, summed: false }),
      returnedOn: f.day(['交还日期', 'Given back on'], { optional: true }),
      receivedBy: f.person(['收回人', 'Taken back by'], { optional: true }),
      note: f.text(['说明', 'Note'], { optional: true, max: 100 }),
    }, { optional: true, help: ['门禁卡、钥匙、电脑、工牌等没有登记在册的', 'Keys, cards, computers that stand in no register'] }),
    items: f.lines(['移交清单', 'What he holds'], {
      kind: f.text(['类别', 'Kind'], { optional: true, system: true }),
      title: f.text(['事项', 'What'], { optional: true, system: true, max: 300 }),
      count: f.count(['项数', 'Number of them'], { optional: true, system: true, summed: false }),
      way: f.choice(['办法', 'How'], { hand: ['移交', 'Hand over'], back: ['归还', 'Give back'], settle: ['了结', 'Settle'], check: ['核对', 'Look at'], ends: ['自动停用', 'Ends by itself'] }, { optional: true, system: true }),
      to: f.person(['交给', 'To'], { optional: true }),
      doneOn: f.day(['办完日期', 'Done on'], { optional: true, system: true }),
      doneBy: f.person(['确认人', 'Confirmed by'], { optional: true, system: true }),
    }, { optional: true, help: ['保存后由程序列出，可以逐项改交给谁；空着的单据跟着客户走，其余给接手人', 'Listed when it is saved; each may go to another; papers follow their customer'] }),
    obligation: f.note(['保密承诺', 'Obligation'], { initial: obligation }),
    acknowledgedAt: f.moment(['本人确认时间', 'Acknowledged at'], { optional: true, system: true }),
    signature: f.signature(['本人签名', 'His signature'], { optional: true, system: true }),
    unsignedWhy: f.text(['未签承诺的原因', 'Why he did not sign'], { optional: true, system: true, max: 200 }),
    looks: f.count(['近 90 天查阅涉密文件', 'Looks at secret files, 90 days'], { optional: true, system: true, unit: ['次', 'times'], seenBy: signers }),
    closedAt: f.moment(['登录停用时间', 'Access closed at'], { optional: true, system: true, listed: true }),
    closedWhy: f.text(['停用原因', 'Why closed'], { optional: true, system: true, max: 200 }),
    doneOn: f.day(['办结日期', 'Done on'], { optional: true, system: true, listed: true }),
  },
  attachments: { secrecy: 'secret', retention: 'contract' },
  may: { see: everyone, write: keepers },
  scope: { field: 'person', roles: { sales: 'own', warehouse: 'own', reviewer: 'own' } },
  sections: {
    secrecy: [['保密', 'Secrecy'], ['obligation', 'acknowledgedAt', 'signature', 'unsignedWhy', 'looks']],
    access: [['登录', 'Access'], ['closedAt', 'closedWhy', 'doneOn']],
  },
  rules: {
    otherPerson: { says: ['接手人不能是离职人自己', 'To somebody else'], at: 'to', holds: (v) => v.to !== v.person },
    itemsListed: { says: ['移交清单由程序列出，不能自己加行；钥匙、电脑等请填在「交还物品」', 'The list is made by the program; keys and the like are things given back'], at: 'items', holds: (v) => v.items.every((one) => one.kind !== null) },
    givenToSomebody: { says: ['交还的物品要写日期和收回人，两项都填', 'What was given back says when and to whom'], at: 'things', holds: (v) => v.things.every((one) => (one.returnedOn === null) === (one.receivedBy === null)) },
    givenToAnother: { says: ['收回人不能是离职人自己', 'Not to himself'], at: 'things', holds: (v) => v.things.every((one) => one.receivedBy !== v.person) },
    witnessIsThird: { says: ['监交人须是第三人', 'The witness is a third person'], at: 'witness', holds: (v) => v.witness === null || (v.witness !== v.person && v.witness !== v.to) },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    handing: { label: ['交接中', 'Handing over'], tone: 'blue', editable: true },
    settled: { label: ['已交清', 'Handed over'], tone: 'blue' },
    done: { label: ['已离职', 'Left'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'handing', by: signers, tone: 'primary', review: { persons: 1, by: signers, apart: ['person'], ticks: { list: ['清单与名下事项相符', 'List'], successors: ['接手人合适', 'Successors'], secrets: ['涉密查阅已看', 'Looks at secret files'] } } },
    carryOut: { label: ['办理移交', 'Hand over'], from: ['handing'], to: 'same', by: keepers, tone: 'primary', asks: ['清单上的客户、单据、职责转给各自的接手人，每一条都留痕。确定吗？', 'All of the list goes to who takes it over, each row noted. Hand over?'] },
    acknowledge: { label: ['确认保密承诺', 'Acknowledge'], from: ['made', 'handing', 'settled'], to: 'same', by: everyone, maySet: ['signature'], asks: ['我已阅读保密承诺并遵守', 'I have read the obligation and keep it'] },
    noteUnsigned: { label: ['未签承诺', 'Did not sign'], from: ['handing'], to: 'same', by: ['manager', 'administrator'], sets: ['unsignedWhy'] },
    settle: { label: ['交接完毕', 'All handed over'], from: ['handing'], to: 'settled', by: keepers, tone: 'primary' },
    reopen: { label: ['继续交接', 'Go on'], from: ['settled'], to: 'handing', by: keepers, input: { reason } },
    complete: { label: ['办结离职', 'Complete'], from: ['settled'], to: 'done', by: ['manager', 'administrator'], tone: 'primary', asks: ['办结后离职人停用，不能再登录。确定吗？', 'He is out of use then and cannot sign in. Complete?'] },
    moveDay: { label: ['改最后工作日', 'Move the last day'], from: ['handing', 'settled'], to: 'same', by: ['manager', 'administrator'], input: { lastDay: f.day(['最后工作日', 'Last day']), reason } },
    closeAccess: { label: ['立即停用登录', 'Close access now'], from: ['made', 'handing', 'settled'], to: 'same', by: ['administrator'], tone: 'danger', asks: ['离职人马上不能登录，接口令牌失效。确定吗？', 'He cannot sign in from now on. Close?'], input: { reason } },
    reopenAccess: { label: ['恢复登录', 'Open access'], from: ['made', 'handing', 'settled'], to: 'same', by: ['administrator'], input: { reason } },
    noteLastDay: { label: ['最后工作日已过', 'His last day is over'], from: ['handing', 'settled'], to: ['handing', 'settled', 'done'], by: [] },
    void: { label: ['作废', 'Void'], from: ['made', 'handing', 'settled'], to: 'void', by: ['manager', 'administrator'], tone: 'danger', input: { reason } },
  },
  examples: {
    good: [{ person: some('person'), to: some('person', 1), lastDay: '2026-03-31', things: [{ what: '办公室钥匙' }] }],
    bad: [
      ['otherPerson', { to: some('person') }], ['itemsListed', { items: [{ to: some('person', 1) }] }], ['givenToSomebody', { things: [{ what: '门禁卡', returnedOn: '2026-03-30' }] }],
      ['givenToAnother', { things: [{ what: '门禁卡', returnedOn: '2026-03-30', receivedBy: some('person') }] }], ['witnessIsThird', { witness: some('person', 1) }],
    ],
  },
})
