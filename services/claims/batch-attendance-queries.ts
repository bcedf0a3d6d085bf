import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { listRulesInForce } from '../rules';
import { attendedHours } from './activity-code';
import type { ParsedBatchRow } from './batch-rows';

/** The people of an activity as rows: what they did for how long, by when they came and left. */
export async function readAttendanceRows(
  reader: Reader,
  villageId: string,
  activityId: string,
): Promise<ParsedBatchRow[]> {
  const rows = await reader.execute<{
    memberId: string;
    number: string;
    name: string;
    title: string;
    code: string;
    on: CalendarDate;
    signsOut: boolean;
    quantity: string;
    signedInAt: string;
    signedOutAt: string | null;
  }>(sql`
    select p.member_id as "memberId", m.number, m.name, a.title, a.rule_code as code, a.occurred_on::text as on,
      a.signs_out as "signsOut", a.quantity, to_jsonb(p.signed_in_at) #>> '{}' as "signedInAt",
      to_jsonb(p.signed_out_at) #>> '{}' as "signedOutAt"
    from claims_attendances p
    join claims_activities a on a.village_id = p.village_id and a.id = p.activity_id
    join org_members m on m.village_id = p.village_id and m.id = p.member_id
    where p.village_id = ${villageId} and p.activity_id = ${activityId} and p.struck_reason is null
    order by p.signed_in_at, m.number`);
  const [first] = rows;
  const rules = first ? await listRulesInForce(reader, villageId, first.on) : [];
  const most = rules.find((rule) => rule.code === first?.code)?.quantityMax ?? '0';
  return rows.map((row, index) => {
    const { signedInAt, signedOutAt } = row;
    const hours = signedOutAt ? attendedHours(new Date(signedInAt), new Date(signedOutAt), most) : null;
    const quantity = row.signsOut ? hours : String(Number(row.quantity));
    const code = quantity === null ? 'not-signed-out' : quantity === '0' ? 'too-short' : undefined;
    return {
      line: index + 1,
      hidden: false,
      memberId: row.memberId,
      fields: { number: row.number, name: row.name, rule: row.code, date: row.on, quantity, note: row.title },
      problems: code ? [{ column: 'quantity', code, details: {} }] : [],
    };
  });
}

/** The rows of a batch as they are now: of a list as it was sent, of an activity who is signed in. */
export async function rowsOfBatch(
  reader: Reader,
  batch: { readonly villageId: string; readonly activityId: string | null; readonly rows: unknown },
): Promise<readonly ParsedBatchRow[]> {
  return batch.activityId
    ? readAttendanceRows(reader, batch.villageId, batch.activityId)
    : (batch.rows as readonly ParsedBatchRow[]);
}
