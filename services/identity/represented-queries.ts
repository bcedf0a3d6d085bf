import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { decryptField } from '../kernel/personal-data';

/** A member for whom somebody wants to act. */
export interface Represented {
  readonly name: string;
  readonly current: boolean;
  readonly phone: string | null;
  readonly contactPhone: string | null;
  /** The agent's own record says: a grid member of the same grid. */
  readonly ofAgentsGrid: boolean;
}

interface RepresentedRow {
  readonly name: string;
  readonly current: boolean;
  readonly phone_cipher: Buffer | null;
  readonly contact_phone_cipher: Buffer | null;
  readonly of_agents_grid: boolean;
}

/** The member as acting for them needs it. `agentMemberId`: the agent's own record in the village, if any. */
export async function findRepresented(
  reader: Reader,
  villageId: string,
  memberId: string,
  agentMemberId: string | null,
  on: CalendarDate,
): Promise<Represented | undefined> {
  const client = reader.$client as postgres.Sql;
  const [row] = await client<RepresentedRow[]>`
    select m.name, (m.left_on is null or m.left_on > ${on}::date) as current, m.phone_cipher, m.contact_phone_cipher,
      exists (select from org_members agent where agent.village_id = m.village_id and agent.id = ${agentMemberId}
        and agent.grid_id = m.grid_id and 'grid-member' = any(agent.kinds)
        and (agent.left_on is null or agent.left_on > ${on}::date)) as of_agents_grid
    from org_members m where m.village_id = ${villageId} and m.id = ${memberId}`;
  if (!row) return undefined;
  return {
    name: row.name,
    current: row.current,
    phone: row.phone_cipher && decryptField(row.phone_cipher),
    contactPhone: row.contact_phone_cipher && decryptField(row.contact_phone_cipher),
    ofAgentsGrid: row.of_agents_grid,
  };
}
