import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundAllotments, type fundShares } from '#db/schema/fund';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import type { Yuan } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { type AccountKind, openAccount, postTransfers, type TransferKind } from '../ledger/index';
import type { Application } from './act';

export type Share = typeof fundShares.$inferSelect;

/** What happens to money of a share, from where to where; `back` is its allotment, or where that one's money went when it ended. */
const MOVES = {
  hold: { from: 'allotment', to: 'held', kind: 'hold' },
  release: { from: 'held', to: 'back', kind: 'release' },
  approval: { from: 'held', to: 'approved', kind: 'approval' },
  spending: { from: 'approved', to: 'spent', kind: 'spending' },
  refund: { from: 'approved', to: 'back', kind: 'refund' },
  /** Of what was settled, when an objection to the result is upheld. */
  disallowance: { from: 'spent', to: 'back', kind: 'refund' },
} as const satisfies Record<string, { from: AccountKind; to: AccountKind | 'back'; kind: TransferKind }>;
export type ShareMove = keyof typeof MOVES;

export interface SharePart {
  readonly share: Share;
  /** Zero moves nothing. */
  readonly yuan: Yuan;
}

/**
 * Moves money of shares of a locked application, all or none, once for each request and share. The allotments are locked first,
 * in id order, so that none ends meanwhile.
 *
 * Refusals: ledger/insufficient-balance {needed, available} (an allotment that has no more).
 */
export async function moveShares(
  tx: Tx,
  actor: Actor,
  application: Pick<Application, 'villageId' | 'id' | 'title'>,
  move: ShareMove,
  parts: readonly SharePart[],
  request: { readonly requestId: string; readonly occurredOn: CalendarDate },
): Promise<void> {
  const moving = parts.filter((part) => part.yuan.gt(0)).sort((one, other) => (one.share.id < other.share.id ? -1 : 1));
  if (moving.length === 0) return;
  const { villageId } = application;
  const unit = 'yuan';
  const { from, to, kind } = MOVES[move];
  const backs = await lockBacks(
    tx,
    villageId,
    moving.map(({ share }) => allotmentOfShare(share)),
  );
  const drafts = [];
  for (const { share, yuan } of moving) {
    const back = backs.get(allotmentOfShare(share))!;
    const source = {
      villageId,
      unit,
      kind: from,
      ownerId: from === 'allotment' ? allotmentOfShare(share) : share.id,
    } as const;
    const target = to === 'back' ? back : ({ kind: to, ownerId: share.id } as const);
    drafts.push({
      kind,
      unit,
      fromAccountId: await openAccount(tx, source),
      toAccountId: await openAccount(tx, { villageId, unit, ...target }),
      amount: yuan,
      occurredOn: request.occurredOn,
      requestId: idFrom('fund-share', move, share.id, request.requestId),
      sourceKind: 'fund-application',
      sourceId: application.id,
      summary: application.title,
    } as const);
  }
  await postTransfers(tx, actor, villageId, drafts);
}

function allotmentOfShare(share: Share): string {
  invariant(share.allotmentId !== null, 'a share that moves money was confirmed');
  return share.allotmentId;
}

/** Where money of each allotment goes back to: itself; once its year is closed, where that carried over to; else the village. */
async function lockBacks(
  tx: Tx,
  villageId: string,
  allotmentIds: readonly string[],
): Promise<Map<string, { readonly kind: AccountKind; readonly ownerId: string }>> {
  const allotments = await tx
    .select()
    .from(fundAllotments)
    .where(and(eq(fundAllotments.villageId, villageId), inArray(fundAllotments.id, [...allotmentIds])))
    .orderBy(asc(fundAllotments.id))
    .for('share');
  const backs = new Map<string, { readonly kind: AccountKind; readonly ownerId: string }>();
  for (const allotment of allotments) {
    const ownerId = allotment.endedAt === null ? allotment.id : await findCarriedTo(tx, allotment);
    backs.set(
      allotment.id,
      ownerId === undefined ? { kind: 'unallotted', ownerId: villageId } : { kind: 'allotment', ownerId },
    );
  }
  return backs;
}

/** The first of the member's later allotments that has not ended, as far as each year carried over to the next. */
async function findCarriedTo(tx: Tx, ended: typeof fundAllotments.$inferSelect): Promise<string | undefined> {
  const [row] = await tx.$client<{ id: string }[]>`
    with recursive carried as (
      select ${ended.year}::int as year, null::uuid as id, ${ended.ending}::text as ending
      union all
      select n.year::int, n.id, case when n.ended_at is not null then n.ending end from carried c
      join fund_years y on y.village_id = ${ended.villageId} and y.year = c.year and y.carry_over
      join fund_allotments n on n.village_id = y.village_id and n.member_id = ${ended.memberId} and n.year = c.year + 1
      where c.ending = 'year-end'
    )
    select a.id from fund_allotments a join carried c on c.id = a.id
    where a.village_id = ${ended.villageId} and a.ended_at is null for share of a`;
  return row?.id;
}
