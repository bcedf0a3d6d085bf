import type { Reader } from '#db/client';
import type { RoundState } from './vocabulary';

/** A round of a village as those above see it: how far it is, never who. */
export interface RoundAt {
  readonly id: string;
  readonly villageName: string;
  readonly villageCode: string;
  /** 2026-3. */
  readonly number: string;
  readonly title: string;
  readonly state: RoundState;
  readonly people: number;
  /** The last day of the step that it is at. */
  readonly endsOn: string | null;
  readonly sentBack: number;
}

/** The running rounds of villages: those that wait for the higher organisation first, then by the day that their step ends. */
export function listRoundsAt(reader: Reader, villageIds: readonly string[]): Promise<RoundAt[]> {
  return reader.$client<RoundAt[]>`
    select r.id, u.name as "villageName", u.code as "villageCode", r.year || '-' || r.number as number, r.title, r.state,
      (select count(*)::int from stars_participants p where p.village_id = r.village_id and p.round_id = r.id and p.exemption is null)
        as people,
      s.ends_on::text as "endsOn",
      (select count(*)::int from stars_events e where e.village_id = r.village_id and e.round_id = r.id and e.kind = 'send-back')
        as "sentBack"
    from stars_rounds r
    join org_units u on u.id = r.village_id
    left join stars_steps s on s.village_id = r.village_id and s.round_id = r.id and s.step = r.state
    where r.village_id = any(${[...villageIds]}::uuid[]) and r.state not in ('final', 'cancelled')
    order by r.state = 'higher' desc, s.ends_on nulls last, u.code, r.id limit 500`;
}
