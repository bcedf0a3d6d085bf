import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { type Yuan, yuan } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { openAccount, postTransfers, TRANSFERS_MAX, type TransferDraft } from '../ledger/index';
import { openAllotmentAccounts, yearId } from './post-allotments';
import type { AllotmentEnding } from './vocabulary';

/** An allotment that ends, locked by the caller, with the one that takes over what is left; none: back to the village. */
export interface EndingAllotment {
  readonly id: string;
  readonly nextId: string | null;
}

export interface Ended {
  readonly returned: Yuan;
  readonly carried: Yuan;
}

interface Ending {
  readonly villageId: string;
  readonly year: number;
  readonly ending: AllotmentEnding;
  readonly occurredOn: CalendarDate;
}

/**
 * Ends allotments that the caller has locked in id order, and moves on what each has left. What applications hold of them stays
 * where it is.
 */
export async function endAllotments(
  tx: Tx,
  actor: Actor,
  ending: Ending,
  allotments: readonly EndingAllotment[],
): Promise<Ended> {
  const { villageId } = ending;
  const unallottedId = await openAccount(tx, { villageId, unit: 'yuan', kind: 'unallotted', ownerId: villageId });
  let [returned, carried] = [yuan('0'), yuan('0')];
  for (let from = 0; from < allotments.length; from += TRANSFERS_MAX) {
    const chunk = allotments.slice(from, from + TRANSFERS_MAX);
    const rows = await markEnded(tx, ending, chunk);
    const nextIds = rows.flatMap(({ nextId }) => (nextId === null ? [] : [nextId]));
    const accountIds = await openAllotmentAccounts(tx, villageId, nextIds);
    const accountOf = new Map(nextIds.map((id, place) => [id, accountIds[place]!]));
    const drafts = rows.map((row): TransferDraft => {
      const nextAccountId = row.nextId === null ? undefined : accountOf.get(row.nextId);
      return {
        kind: nextAccountId ? 'carry-over' : 'allotment-return',
        unit: 'yuan',
        fromAccountId: row.accountId,
        toAccountId: nextAccountId ?? unallottedId,
        amount: yuan(row.left),
        occurredOn: ending.occurredOn,
        requestId: newId(),
        sourceKind: 'fund-year',
        sourceId: yearId(villageId, ending.year),
        summary: String(ending.year),
      };
    });
    if (drafts.length > 0) await postTransfers(tx, actor, villageId, drafts);
    for (const { kind, amount } of drafts) {
      if (kind === 'carry-over') carried = yuan(carried.plus(amount));
      else returned = yuan(returned.plus(amount));
    }
  }
  return { returned, carried };
}

/** Those of them that have anything left. */
async function markEnded(tx: Tx, { villageId, ending }: Ending, allotments: readonly EndingAllotment[]) {
  const listed = JSON.stringify(allotments.map(({ id, nextId }) => ({ id, next_id: nextId })));
  return tx.$client<{ nextId: string | null; accountId: string; left: string }[]>`
    with ended as (
      update fund_allotments a set ended_at = recorded_now(), ending = ${ending}
      from jsonb_to_recordset(${listed}::text::jsonb) w(id uuid, next_id uuid)
      where a.village_id = ${villageId} and a.id = w.id and a.ended_at is null
      returning a.id, w.next_id
    )
    select e.next_id as "nextId", l.id as "accountId", l.balance::text as left from ended e
    join ledger_accounts l on l.village_id = ${villageId} and l.owner_id = e.id and l.kind = 'allotment' and l.unit = 'yuan' and l.balance > 0
    order by e.id`;
}
