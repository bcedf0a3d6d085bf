import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { type BudgetTasks, readBudgetTasks } from '../budget/index';
import { countNoticeable, listUndecided, listWaitingFor } from '../fund/index';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { readSetting } from '../org/index';
import { countUnsettled } from '../purses/index';
import { readSettlementTasks, type SettlementTasks } from '../settlements/index';
import { countDatedLots } from '../shop/index';
import { countRoundTasks } from '../stars/index';

/** What waits at a village's desk. */
export interface VillageTasks extends BudgetTasks, SettlementTasks, FundTasks, StarTasks {
  readonly claimsWaiting: number;
  /** The day on which the claim that waits longest was submitted. */
  readonly claimsWaitingSince: string | null;
  readonly objectionsOpen: number;
  readonly objectionsOverdue: number;
  /** Accepted points that wait for a notice. */
  readonly noticeWaiting: number;
  readonly noticesWithoutPhoto: number;
  /** Their last day was over a day ago, and they still hang: something keeps their rows from being posted. */
  readonly noticesDue: number;
  readonly cardsBlocked: number;
  readonly goodsLow: number;
  readonly goodsSoldOut: number;
  /** Batches on the shelves that are near their best-before date, and past it. */
  readonly lotsNear: number;
  readonly lotsPast: number;
  readonly importsWaiting: number;
  readonly ruleDrafts: number;
  readonly pursesFrozen: number;
  readonly pursesOwing: number;
  /** Points that wait for a documented step: of who left, of households that changed. */
  readonly pursesUnsettled: number;
  readonly shopsSuspended: number;
  /** Sales kept without a network that could not be charged. */
  readonly salesInConflict: number;
  /** Stock-takes that were handed in, and goods on their way between shops. */
  readonly countsWaiting: number;
  readonly transfersUnderWay: number;
  readonly anomaliesOpen: number;
}

/** Of the fund: what waits for the notice of its stage, for the actor's own vote, and what nobody decided in time. */
interface FundTasks {
  readonly fundNoticeWaiting: number;
  readonly fundToDecide: number;
  readonly fundOverdue: number;
}

/** Rounds of evaluation that went no further by themselves when a step's time was over, and those that wait for the branch. */
interface StarTasks {
  readonly starsOverdue: number;
  readonly starsToPropose: number;
}

async function readStarTasks(reader: Reader, villageId: string): Promise<StarTasks> {
  const { overdue, toPropose } = await countRoundTasks(reader, villageId, dateInChina());
  return { starsOverdue: overdue, starsToPropose: toPropose };
}

async function readFundTasks(reader: Reader, villageId: string, actor?: Actor): Promise<FundTasks> {
  return {
    fundNoticeWaiting: await countNoticeable(reader, villageId),
    fundToDecide: actor ? (await listWaitingFor(reader, actor, villageId)).length : 0,
    fundOverdue: (await listUndecided(reader, [villageId], { overdueOn: dateInChina() })).length,
  };
}

type Elsewhere = FundTasks & StarTasks & SettlementTasks & BudgetTasks;
type Counted = Omit<VillageTasks, 'pursesUnsettled' | 'lotsNear' | 'lotsPast' | keyof Elsewhere>;

/** Counts what waits in a village, and for the actor where one is named, in one round trip after settings, purses and budgets. */
export async function readVillageTasks(reader: Reader, villageId: string, actor?: Actor): Promise<VillageTasks> {
  const threshold = await readSetting(reader, villageId, 'shop.low-stock-threshold');
  const near = await readSetting(reader, villageId, 'shop.near-expiry-days');
  const dated = await countDatedLots(reader, villageId, near);
  const pursesUnsettled = await countUnsettled(reader, villageId);
  const budget = await readBudgetTasks(reader, villageId);
  const settlements = await readSettlementTasks(reader, villageId);
  const fund = await readFundTasks(reader, villageId, actor);
  const stars = await readStarTasks(reader, villageId);
  const sql = reader.$client as postgres.Sql;
  const [tasks] = await sql<Counted[]>`
    with claims as (
      select count(*) filter (where state in ('submitted', 'second-check'))::int as waiting,
        min(submitted_at) filter (where state in ('submitted', 'second-check')) as since
      from claims_claims where village_id = ${villageId} and state in ('submitted', 'second-check')
    ), objections as (
      select count(*)::int as open, count(*) filter (where due_on < (recorded_now() at time zone 'Asia/Shanghai')::date)::int as overdue
      from notices_objections where village_id = ${villageId} and state = 'open'
    ), stock as (
      select count(*) filter (where sellable.pieces = 0)::int as sold_out,
        count(*) filter (where sellable.pieces between 1 and coalesce(g.low_stock, ${threshold}))::int as low
      from shop_stocks s
      join shop_goods g on g.village_id = s.village_id and g.id = s.goods_id and g.on_shelf
      join shop_shops p on p.village_id = s.village_id and p.id = s.shop_id and p.closed_on is null
      cross join lateral (select shop_sellable(s.village_id, s.shop_id, s.goods_id, (recorded_now() at time zone 'Asia/Shanghai')::date) as pieces) sellable
      where s.village_id = ${villageId}
    )
    select claims.waiting as "claimsWaiting", to_jsonb(claims.since) #>> '{}' as "claimsWaitingSince",
      objections.open as "objectionsOpen", objections.overdue as "objectionsOverdue", stock.low as "goodsLow", stock.sold_out as "goodsSoldOut",
      (select count(*)::int from claims_claims c where c.village_id = ${villageId} and c.state = 'accepted'
        and c.posting = 'after-notice' and not c.deduction) as "noticeWaiting",
      (select count(*)::int from notices_notices n where n.village_id = ${villageId} and n.state = 'hanging'
        and n.audience = 'public' and not exists (select from notices_photos p
          where p.village_id = n.village_id and p.notice_id = n.id)) as "noticesWithoutPhoto",
      (select count(*)::int from notices_notices n where n.village_id = ${villageId} and n.state = 'hanging'
        and n.ends_on < (recorded_now() at time zone 'Asia/Shanghai')::date - 1) as "noticesDue",
      (select count(*)::int from redemption_cards c where c.village_id = ${villageId} and c.state = 'blocked'
        and not exists (select from redemption_cards n where n.village_id = c.village_id and n.member_id = c.member_id
          and n.state = 'active')) as "cardsBlocked",
      (select count(*)::int from org_roster_imports i where i.village_id = ${villageId} and i.state = 'previewed') as "importsWaiting",
      (select count(*)::int from rules_versions v join rules_rules r on r.id = v.rule_id
        where r.unit_id = ${villageId} and v.state = 'draft') as "ruleDrafts",
      (select count(*)::int from ledger_accounts a where a.village_id = ${villageId} and a.frozen_at is not null
        and not exists (select from org_members m where m.village_id = a.village_id and m.id = a.owner_id and m.left_on is not null)) as "pursesFrozen",
      (select count(*)::int from (
        select t.from_account_id as id from ledger_transfers t where t.village_id = ${villageId} and t.shortfall > 0
        union select d.account_id from ledger_debts d where d.village_id = ${villageId}
      ) owing where ledger_owed(${villageId}, owing.id) > 0) as "pursesOwing",
      (select count(*)::int from shop_shops p where p.village_id = ${villageId} and p.closed_on is null
        and p.suspended_at is not null) as "shopsSuspended",
      (select count(*)::int from tills_sales s where s.village_id = ${villageId} and s.state = 'conflict') as "salesInConflict",
      (select count(*)::int from shop_counts c where c.village_id = ${villageId} and c.state = 'submitted') as "countsWaiting",
      (select count(*)::int from shop_transfers t where t.village_id = ${villageId} and t.state = 'sent') as "transfersUnderWay",
      (select count(*)::int from anomalies_anomalies x where x.village_id = ${villageId} and x.state = 'open') as "anomaliesOpen"
    from claims, objections, stock`;
  return {
    ...tasks!,
    ...budget,
    ...settlements,
    lotsNear: dated.near,
    lotsPast: dated.past,
    pursesUnsettled,
    ...fund,
    ...stars,
  };
}
