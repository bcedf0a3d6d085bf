import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';

/** An application as people name it: 2026-7. */
export interface ApplicationNumber {
  readonly number: string;
}

/** What stands in the way of a member's next application. */
export interface Standing {
  /** Its receipts are late. */
  readonly overdue?: ApplicationNumber;
  /** More was paid for it than it was good for. */
  readonly owing?: ApplicationNumber & { readonly yuan: string };
}

/** What a member who leads applications is late with or owes; the oldest of each. `today` defaults to the database's day in China. */
export async function findStanding(
  reader: Reader,
  villageId: string,
  memberId: string,
  today: CalendarDate | null = null,
): Promise<Standing> {
  const rows = await reader.$client<{ kind: 'overdue' | 'owing'; number: string; yuan: string }[]>`
    with led as (
      select a.*, coalesce((select sum(case p.kind when 'repayment' then -p.yuan else p.yuan end) from fund_payments p
        where p.village_id = a.village_id and p.application_id = a.id), 0) as paid
      from fund_applications a where a.village_id = ${villageId} and a.lead_member_id = ${memberId}
        and a.state in ('approved', 'reported', 'settled', 'closed')
    )
    select 'overdue' as kind, year || '-' || number as number, '0.00' as yuan, year, number as place from led
    where state = 'approved' and receipts_due_on < coalesce(${today}::date, (recorded_now() at time zone 'Asia/Shanghai')::date)
    union all
    select 'owing', year || '-' || number, (paid - spent_yuan)::numeric(14, 2)::text, year, number from led
    where state in ('settled', 'closed') and paid > spent_yuan
    order by year, place`;
  const overdue = rows.find((row) => row.kind === 'overdue');
  const owing = rows.find((row) => row.kind === 'owing');
  return {
    ...(overdue && { overdue: { number: overdue.number } }),
    ...(owing && { owing: { number: owing.number, yuan: owing.yuan } }),
  };
}
