import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { postTransfers, TRANSFERS_MAX, type TransferDraft } from '../ledger/index';

/** What a transfer of a year comes from. */
export const yearId = (villageId: string, year: number) => idFrom('fund-year', villageId, String(year));

interface Posting {
  readonly villageId: string;
  readonly year: number;
  /** Where the village keeps what is nobody's yet. */
  readonly unallottedId: string;
  readonly occurredOn: CalendarDate;
  readonly summary: string;
  /** What gives them out: with it each is given once. */
  readonly batch: string;
}

/** Gives allotments their money (those that get any), in chunks of one transaction: once for each, however often it is asked for. */
export async function postAllotments(
  tx: Tx,
  actor: Actor,
  posting: Posting,
  allotments: readonly { readonly id: string; readonly yuan: string }[],
): Promise<void> {
  const { villageId, year, unallottedId, occurredOn, summary, batch } = posting;
  const given = allotments.filter((each) => yuan(each.yuan).gt(0));
  for (let from = 0; from < given.length; from += TRANSFERS_MAX) {
    const chunk = given.slice(from, from + TRANSFERS_MAX);
    const accountIds = await openAllotmentAccounts(
      tx,
      villageId,
      chunk.map(({ id }) => id),
    );
    const drafts = chunk.map(
      ({ id, yuan: amount }, place): TransferDraft => ({
        kind: 'allotment',
        unit: 'yuan',
        fromAccountId: unallottedId,
        toAccountId: accountIds[place]!,
        amount: yuan(amount),
        occurredOn,
        requestId: idFrom('fund-allotment', batch, id),
        sourceKind: 'fund-year',
        sourceId: yearId(villageId, year),
        summary,
      }),
    );
    await postTransfers(tx, actor, villageId, drafts);
  }
}

/** The ledger accounts of allotments, in their order; made where there are none. */
export async function openAllotmentAccounts(
  tx: Tx,
  villageId: string,
  allotmentIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.$client<{ id: string }[]>`
    select ledger_open_account(${villageId}, 'yuan', 'allotment', wanted.id) as id
    from unnest(${[...allotmentIds]}::uuid[]) with ordinality wanted(id, place) order by wanted.place`;
  return rows.map(({ id }) => id);
}
