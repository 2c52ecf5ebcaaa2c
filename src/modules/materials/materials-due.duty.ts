import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { materialRequest } from './material-request.record.ts'
import { materialSending } from './material-sending.record.ts'
import { goods } from '../goods/goods.record.ts'
import { printOrder } from './print-order.record.ts'

/** What was granted is handed out by the day it is needed, what was handed out for a customer is sent, and what was sent is signed for and verified; what is printed is checked in on the day it is due. Duties A5, B1, B2, E7. */
export default [
  defineCaseDuty({
    name: 'handOutMaterials',
    label: ['物料按期发放', 'Hand out materials'],
    about: ['已批准、到需用日期还没有发放的物料', 'Granted, needed, and not handed out'],
    serves: ['A5'],
    of: materialRequest,
    owner: { role: 'clerk' },
    warn: [2],
    sql: `select t.id as subject, t.number || ' ' || t.purpose as title, t.needed_on as due, null::uuid as owner, null::text as key
      from material_request t where t.company_id = $1 and t.state = 'approved' and t.needed_on <= $3::date`,
  }),
  defineCaseDuty({
    name: 'acceptPrint',
    label: ['印刷品到期验收', 'Check in what is printed'],
    about: ['交货期限已到、还没有验收的印刷单；晚交的催厂家', 'Due from the printer and not checked in'],
    serves: ['A5'],
    of: printOrder,
    owner: { role: 'clerk' },
    warn: [2],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, t.due_on as due, null::uuid as owner, null::text as key
      from print_order t where t.company_id = $1 and t.state = 'ordered' and t.due_on <= $3::date`,
  }),
  defineCaseDuty({
    name: 'sendMaterials',
    label: ['发放的资料寄出', 'Send what was handed out'],
    about: ['已为客户发放、到需用日期还没有登记寄送的资料和样品', 'Handed out for a customer and not on its way'],
    serves: ['B1', 'B2'],
    of: materialRequest,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || t.purpose as title, greatest(t.needed_on, t.issued_on) as due, null::uuid as owner, null::text as key
      from material_request t where t.company_id = $1 and t.state = 'issued' and t.customer is not null and greatest(t.needed_on, t.issued_on) <= $3::date
        and not exists (select 1 from material_sending s where s.company_id = $1 and s.request = t.id and s.state not in ('lost', 'void'))`,
  }),
  defineCaseDuty({
    name: 'proveSendings',
    label: ['寄送回执', 'Proof of what was sent'],
    about: [
      '寄出七天还没有登记回执的资料和样品：查运单、向客户要回执；未送达的登记未送达',
      'Sent a week ago and nothing shows that it came: ask the carrier and the customer',
    ],
    serves: ['B1', 'B2'],
    of: materialSending,
    owner: { role: 'clerk' },
    warn: [2],
    sql: `select t.id as subject, t.number || ' ' || t.recipient as title, t.sent_on + 7 as due, t.sent_by as owner, null::text as key
      from material_sending t where t.company_id = $1 and t.state = 'sent' and t.sent_on + 7 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'verifySendings',
    label: ['回执核实', 'Verify proofs'],
    about: ['登记了回执、三天内由另一人核实', 'Proofs that were entered are looked at by another within three days'],
    serves: ['B1', 'B2'],
    of: materialSending,
    owner: { role: 'lead' },
    sql: `select t.id as subject, t.number || ' ' || t.recipient as title, (t.edited_at at time zone 'Asia/Shanghai')::date + 3 as due, null::uuid as owner, null::text as key
      from material_sending t where t.company_id = $1 and t.state = 'proved' and (t.edited_at at time zone 'Asia/Shanghai')::date + 3 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'materialsLow',
    label: ['宣传物料补货', 'Order publicity material again'],
    about: ['结存低于安全库存的宣传物料：印制或采购', 'Less is left than the least: print or buy'],
    serves: ['E7', 'A5'],
    of: goods,
    owner: { role: 'clerk' },
    sql: `select g.id as subject, g.code || ' ' || g.name as title, $2::date as due, null::uuid as owner, null::text as key
      from goods g where g.company_id = $1 and g.active and g.publicity is not null
        and g.least > coalesce((select sum(l.quantity) from goods_line l where l.company_id = $1 and l.goods = g.id and l.location = 'store'), 0)`,
  }),
]
