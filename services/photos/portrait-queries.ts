import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { can } from '../kernel/permissions';

/**
 * A portrait, while its member's consent to it holds: everybody, where the member has public stars from the latest round of a scheme;
 * before that the member and the committee. Without a living consent nobody, not even who uploaded it.
 */
export async function maySeePortrait(
  reader: Reader,
  actor: Actor,
  { villageId, id }: { readonly villageId: string; readonly id: string },
): Promise<boolean> {
  const [consent] = await reader.$client<{ memberId: string; isHonoured: boolean }[]>`
    select consent.member_id as "memberId", m.left_on is null and exists (
      select from stars_results res
      join stars_rounds r on r.village_id = res.village_id and r.id = res.round_id and r.state = 'final'
      join stars_versions v on v.id = r.version_id and v.content->>'form' = 'stars'
      where res.village_id = m.village_id and res.member_id = m.id and res.state = 'final' and res.final_stars > 0
        and res.score >= (r.terms->>'privateBelow')::numeric
        and not exists (select from stars_rounds later where later.village_id = r.village_id and later.scheme_code = r.scheme_code
          and later.state = 'final' and later.until_on > r.until_on)) as "isHonoured"
    from stars_consents consent
    join org_members m on m.village_id = consent.village_id and m.id = consent.member_id
    where consent.village_id = ${villageId} and consent.photo_id = ${id} and consent.withdrawn_at is null`;
  if (!consent) return false;
  if (consent.isHonoured) return true;
  if (actor.kind !== 'person' || !actor.villageIds.includes(villageId)) return false;
  return can(actor, 'stars.manage') || (actor.villageId === villageId && actor.memberId === consent.memberId);
}
