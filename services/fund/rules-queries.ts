import type { Reader } from '#db/client';

export interface ForbiddenUse {
  readonly id: string;
  readonly words: string;
  readonly addedByName: string;
}

/** Words that no application may hold, as listed now. */
export async function listForbiddenUses(reader: Reader, villageId: string): Promise<ForbiddenUse[]> {
  const rows = await reader.$client<ForbiddenUse[]>`
    select id, words, added_by_name as "addedByName" from fund_forbidden_uses
    where village_id = ${villageId} and ended_at is null order by recorded_at, words`;
  return [...rows];
}

export interface StandIn {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly namedByName: string;
  /** Still checks in the village and is not of its committee. */
  readonly fit: boolean;
}

/** Who votes where too few of the committee may, in the order in which they were named. */
export async function listStandIns(reader: Reader, villageId: string): Promise<StandIn[]> {
  const rows = await reader.$client<StandIn[]>`
    select s.id, s.account_id as "accountId", s.name, s.named_by_name as "namedByName",
      coalesce(bool_or(r.role = 'checker') and not bool_or(r.role = 'village-committee'), false) as fit
    from fund_stand_ins s
    left join identity_roles r on r.account_id = s.account_id and r.village_id = s.village_id and r.ended_at is null
    where s.village_id = ${villageId} and s.ended_at is null
    group by s.village_id, s.id order by s.recorded_at, s.id`;
  return [...rows];
}

/** Who may be named: current checkers of the village who are not of its committee, listed ones too. */
export async function listStandInCandidates(
  reader: Reader,
  villageId: string,
): Promise<{ readonly accountId: string; readonly name: string }[]> {
  const rows = await reader.$client<{ accountId: string; name: string }[]>`
    select a.id as "accountId", a.name from identity_accounts a
    where a.closed_at is null
      and exists (select from identity_roles r where r.account_id = a.id and r.village_id = ${villageId} and r.ended_at is null
        and r.role = 'checker')
      and not exists (select from identity_roles r where r.account_id = a.id and r.village_id = ${villageId} and r.ended_at is null
        and r.role = 'village-committee')
    order by a.name, a.id`;
  return [...rows];
}
