import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import type { ApplicationState } from './vocabulary';

/** An application as a claim for points names it. */
export interface FundWork {
  readonly id: string;
  /** 2026-7. */
  readonly number: string;
  readonly title: string;
  readonly state: ApplicationState;
}

/** An application that the member shared; undefined for anybody else's, and where an objection left nothing of its result. */
export async function findFundWork(
  reader: Reader,
  villageId: string,
  memberId: string,
  applicationId: string,
): Promise<FundWork | undefined> {
  if (!isId(applicationId)) return undefined;
  const [row] = await reader.$client<FundWork[]>`
    select a.id, a.year || '-' || a.number as number, a.title, a.state from fund_applications a
    join fund_shares s on s.village_id = a.village_id and s.application_id = a.id and s.version = a.version
      and s.member_id = ${memberId} and s.state = 'confirmed'
    where a.village_id = ${villageId} and a.id = ${applicationId} and (a.state <> 'closed' or a.spent_yuan > 0)`;
  return row;
}
