import type { Reader } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { can } from '../kernel/permissions';

/** Pictures of the micro-service fund: who may view the fund in that village, and who has a share of the application. */
export async function maySeeFundPhoto(
  reader: Reader,
  actor: PersonActor,
  { villageId, id }: { readonly villageId: string; readonly id: string },
): Promise<boolean> {
  if (can(actor, 'fund.view')) return true;
  if (actor.memberId === null || actor.villageId !== villageId) return false;
  const [seen] = await reader.$client<{ id: string }[]>`
    with shown as (
      select application_id as id from fund_lines where village_id = ${villageId} and quote_photo_id = ${id}
      union select application_id from fund_receipts where village_id = ${villageId} and photo_id = ${id}
      union select application_id from fund_photos where village_id = ${villageId} and photo_id = ${id} and removed_at is null
      union select application_id from fund_payments where village_id = ${villageId} and proof_photo_id = ${id}
      union select application_id from fund_confirmations where village_id = ${villageId} and paper_photo_id = ${id}
      union select application_id from fund_shares where village_id = ${villageId} and paper_photo_id = ${id}
      union select id from fund_applications where village_id = ${villageId} and paper_photo_id = ${id}
    )
    select a.id from fund_applications a join shown on shown.id = a.id
    where a.village_id = ${villageId} and (a.lead_member_id = ${actor.memberId} or exists (
      select 1 from fund_shares s where s.village_id = a.village_id and s.application_id = a.id and s.version = a.version
        and s.member_id = ${actor.memberId} and s.state in ('invited', 'confirmed')))
    limit 1`;
  return seen !== undefined;
}
