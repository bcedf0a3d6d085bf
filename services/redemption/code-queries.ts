import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { CODE_STEP_SECONDS, codeDigits, stepAt } from './policy';
import { refuse } from './redemption-refusal';

export interface MemberCode {
  /** Eighteen digits. */
  readonly digits: string;
  /** Until the page shows the next code; this one is still taken for a while longer. */
  readonly secondsLeft: number;
  readonly stepSeconds: number;
  /** Whether this very code was shown at a till already: the next one comes with the next step. */
  readonly usedAt: string | null;
}

/**
 * The code that a member shows at the till now, by the database's clock.
 *
 * Refusals: redemption/not-found, redemption/member-left.
 */
export async function makeCode(reader: Reader, villageId: string, memberId: string): Promise<MemberCode> {
  const [row] = await reader.execute<{ number: string; hasLeft: boolean; seconds: number; usedAt: string | null }>(sql`
    select m.number, coalesce(m.left_on <= (clock.at at time zone 'Asia/Shanghai')::date, false) as "hasLeft",
      extract(epoch from clock.at)::double precision as seconds, to_jsonb(p.accepted_at) #>> '{}' as "usedAt"
    from (select recorded_now() as at) clock
    join org_members m on m.village_id = ${villageId} and m.id = ${memberId}
    left join redemption_presentations p on p.village_id = m.village_id and p.member_id = m.id
      and p.code_step = floor(extract(epoch from clock.at) / ${sql.raw(String(CODE_STEP_SECONDS))})`);
  if (!row) throw refuse('redemption/not-found');
  if (row.hasLeft) throw refuse('redemption/member-left');
  const step = stepAt(row.seconds);
  return {
    digits: codeDigits(row.number, memberId, step),
    secondsLeft: Math.max(1, Math.ceil((step + 1) * CODE_STEP_SECONDS - row.seconds)),
    stepSeconds: CODE_STEP_SECONDS,
    usedAt: row.usedAt,
  };
}
