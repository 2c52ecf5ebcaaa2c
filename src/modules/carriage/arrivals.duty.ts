import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { consignment } from './consignment.record.ts'

/** What should be there is asked for, and what nobody took is dealt with. Duties B3, B9. */
export default [
  defineCaseDuty({
    name: 'overdueArrival',
    label: ['到货逾期催查', 'Ask for what is late'],
    about: ['过了应到日期还没有签收的运单，向物流公司查询，登记轨迹', 'Consignments past their day: ask the carrier and write down what he says'],
    serves: ['B3', 'B9'],
    of: consignment,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.code || ' ' || c.name as title, t.promised_on as due, null::uuid as owner, null::text as key
      from consignment t join customer c on c.company_id = $1 and c.id = t.customer
      where t.company_id = $1 and t.state in ('sent', 'moving', 'trouble') and t.promised_on is not null and t.promised_on <= $3::date`,
  }),
  defineCaseDuty({
    name: 'refusedArrival',
    label: ['拒收、疑难件处理', 'Deal with what was refused'],
    about: ['客户拒收或物流报疑难的运单，当天联系客户和物流公司', 'Refused or in trouble: call customer and carrier the same day'],
    serves: ['B9'],
    of: consignment,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.code || ' ' || c.name as title, (t.last_at at time zone 'Asia/Shanghai')::date as due, null::uuid as owner, null::text as key
      from consignment t join customer c on c.company_id = $1 and c.id = t.customer
      where t.company_id = $1 and t.state in ('refused', 'trouble') and (t.last_at at time zone 'Asia/Shanghai')::date <= $3::date`,
  }),
  defineCaseDuty({
    name: 'proofDue',
    label: ['催回单', 'Ask for the proof'],
    about: ['货到十天还没有回单的运单，向物流公司要回单，登记并拍照', 'Consignments without a proof ten days after they arrived'],
    serves: ['B9'],
    of: consignment,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.code || ' ' || c.name as title, t.arrived_on + 10 as due, null::uuid as owner, null::text as key
      from consignment t join customer c on c.company_id = $1 and c.id = t.customer
      where t.company_id = $1 and t.state = 'arrived' and t.arrived_on + 10 <= $3::date
        and not exists (select 1 from delivery_proof p where p.company_id = $1 and p.shipment = t.shipment and (p.consignment = t.id or p.consignment is null) and p.state <> 'void')`,
  }),
]
