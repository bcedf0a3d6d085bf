import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { type Points, points } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { type LedgerRefusalCode, openAccount, postTransfers } from '../ledger/index';
import { GRANT_MEMBERS_MAX, type GrantFromFundCommand } from './commands';
import { lockFund, refuseClosed } from './create-fund';
import { refuse } from './donations-refusal';
import { listGrantCandidates } from './grant-queries';
import { once } from './take-request';
import type { DonationsRefusalCode, GrantProblem } from './vocabulary';

const PROBLEM_REFUSALS = {
  left: 'donations/member-left',
  'own-matter': 'donations/own-matter',
  'not-for-member': 'donations/not-for-member',
  frozen: 'donations/purse-frozen',
} as const satisfies Record<GrantProblem, DonationsRefusalCode>;

/**
 * Gives points of a fund to members, all of them or none: the same to each, into a purse of its own beside their usual one.
 *
 * Refusals: permission/*, donations/not-found (fund or a member), donations/request-used, donations/reason-missing,
 * donations/fund-closed {fund}, donations/nobody-chosen, donations/too-many, donations/member-left {name},
 * donations/own-matter {name}, donations/not-for-member {name}, donations/purse-frozen {name},
 * donations/fund-short {needed, available}.
 */
export async function grantFromFund(tx: Tx, actor: Actor, command: GrantFromFundCommand): Promise<Outcome<string>> {
  const { villageId, fundId, today } = command;
  authorize(actor, 'funds.manage', villageId);
  const fund = await lockFund(tx, villageId, fundId);
  const memberIds = [...new Set(command.memberIds)].sort();
  return once(tx, { ...command, memberIds } as GrantFromFundCommand, fundId, async () => {
    const reason = command.reason.trim();
    if (reason === '') throw refuse('donations/reason-missing');
    refuseClosed(fund, today);
    if (memberIds.length === 0) throw refuse('donations/nobody-chosen');
    if (memberIds.length > GRANT_MEMBERS_MAX) throw refuse('donations/too-many', { max: GRANT_MEMBERS_MAX });
    await refuseUnfit(tx, actor, { villageId, fundId, memberIds });
    const each = points(command.points);
    await post(tx, actor, { ...command, memberIds, reason }, fund.name, each);
    await recordAudit(tx, actor, {
      villageId,
      action: 'donations.grant-from-fund',
      subjectKind: 'fund',
      subjectId: fundId,
      details: { name: fund.name, points: each.toFixed(2), members: memberIds.length, reason },
    });
  });
}

interface Chosen {
  readonly villageId: string;
  readonly fundId: string;
  readonly memberIds: readonly string[];
}

/** Nobody can freeze one of the purses while this goes on: freezing locks them first, too. */
async function refuseUnfit(tx: Tx, actor: Actor, { villageId, fundId, memberIds }: Chosen): Promise<void> {
  await tx.$client`
    select locked.id from (
      select distinct a.id from unnest(${memberIds}::uuid[]) member(id)
      join ledger_accounts a on a.village_id = ${villageId} and a.owner_id = purses_owner_of(${villageId}, member.id)
        and a.kind in ('member', 'household') and a.unit = 'points' order by a.id) usual
    cross join lateral ledger_lock_account(${villageId}, usual.id) locked`;
  const candidates = await listGrantCandidates(tx, actor, villageId, fundId, { memberIds });
  if (candidates.length < memberIds.length) throw refuse('donations/not-found');
  for (const problem of Object.keys(PROBLEM_REFUSALS) as GrantProblem[]) {
    const found = candidates.find((candidate) => candidate.problem === problem);
    if (found) throw refuse(PROBLEM_REFUSALS[problem], { name: found.name });
  }
}

/** A purse for each who has none of this fund, and the points into it. */
async function post(
  tx: Tx,
  actor: Actor,
  command: GrantFromFundCommand,
  fundName: string,
  amount: Points,
): Promise<void> {
  const { villageId, fundId, memberIds, requestId, today, reason } = command;
  const wanted = memberIds.map((memberId) => ({ id: idFrom('fund-purse', villageId, fundId, memberId), memberId }));
  await tx.$client`
    insert into donations_purses (village_id, id, fund_id, member_id)
    select ${villageId}, w.id, ${fundId}, w.member_id
    from unnest(${wanted.map(({ id }) => id)}::uuid[], ${wanted.map(({ memberId }) => memberId)}::uuid[]) w(id, member_id)
    on conflict do nothing`;
  const accounts = await tx.$client<{ memberId: string; accountId: string }[]>`
    select p.member_id as "memberId", ledger_open_account(p.village_id, 'points', 'earmarked', p.id) as "accountId"
    from donations_purses p
    where p.village_id = ${villageId} and p.fund_id = ${fundId} and p.member_id = any(${memberIds}::uuid[]) order by p.id`;
  const unit = 'points';
  const fromAccountId = await openAccount(tx, { villageId, unit, kind: 'fund', ownerId: fundId });
  const drafts = accounts.map(({ memberId, accountId }) => ({
    kind: 'earmark' as const,
    unit: 'points' as const,
    fromAccountId,
    toAccountId: accountId,
    amount,
    occurredOn: today,
    requestId: idFrom('fund-grant', villageId, requestId, memberId),
    sourceKind: 'fund' as const,
    sourceId: fundId,
    summary: `${fundName} · ${reason}`,
  }));
  try {
    await postTransfers(tx, actor, villageId, drafts);
  } catch (error) {
    throw await fundShort(error, amount, memberIds.length);
  }
}

/** The ledger names what one member lacked; people ask what all of them need. */
async function fundShort(error: unknown, amount: Points, members: number): Promise<unknown> {
  const code: LedgerRefusalCode = 'ledger/insufficient-balance';
  if (!(error instanceof Refusal) || error.code !== code) return error;
  return refuse('donations/fund-short', { needed: amount.times(members).toFixed(2) });
}
