import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { findPurse, listEntries } from '#services/ledger/index';
import { EntryRow } from '~/components/ledger/entry-row';
import { OtherPurse } from '~/components/ledger/other-purse';
import { OwnEntryFilter } from '~/components/ledger/own-entry-filter';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Rows } from '~/components/ui/rows';
import { formatMonth } from '~/copy/format';
import { daysAsked, entryListAddress, monthChoices, readAskedEntries } from '~/http/entry-list.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

const entriesPerPage = 30;

export const meta: MetaFunction = () => [{ title: '积分明细 · 益邻' }];

/** Every movement of one's own purse. A correction and what it corrected stand as one, unless both are asked for. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, memberId, village } = await memberPlace(readFrom(args.context), actor);
  const asked = readAskedEntries(args.request);
  const { kind, pairs, before, after, purse: which } = asked;
  const purse = await findPurse(readFrom(args.context), villageId, memberId);
  const folded = pairs === undefined && kind === undefined;
  const whose = which === 'own' ? { ownerId: memberId } : { memberId, purse: which };
  const filter = { villageId, ...whose, kinds: kind && [kind], folded, ...daysAsked(asked) };
  const page = await listEntries(readFrom(args.context), filter, { before, after, count: entriesPerPage });
  const today = dateInChina();
  const address = (change: Parameters<typeof entryListAddress>[1]) => entryListAddress(asked, change);
  return {
    village,
    asked,
    folded,
    household: purse.householdNumber,
    entries: page.entries.map((entry) => ({ ...entry, person: entry.householdNumber && entry.memberName })),
    today,
    months: monthChoices(today),
    isFiltered: kind !== undefined || asked.month !== undefined,
    older: page.older && address({ before: page.older }),
    newer: page.newer && address({ after: page.newer }),
    pairs: address({ pairs: pairs ? undefined : 'shown' }),
  };
}

export default function MemberEntries() {
  const { village, asked, folded, household, entries, today, months, isFiltered, older, newer, pairs } =
    useLoaderData<typeof loader>();
  return (
    <PhoneShell title="积分明细" subtitle="新的在上面" current="home" villageCode={village.code}>
      <OwnEntryFilter kind={asked.kind} month={asked.month} months={months} />
      <Card
        title={asked.month ? formatMonth(`${asked.month}-01`) : '记录'}
        aside={<CardLink to="/me/statement">对账单</CardLink>}
      >
        {entries.length > 0 ? (
          <Rows>
            {entries.map((entry) => (
              <EntryRow
                folded={folded}
                key={entry.version}
                entry={entry}
                to={`/me/entries/${entry.transferId}`}
                thisYear={today.slice(0, 4)}
              />
            ))}
          </Rows>
        ) : (
          <EmptyState
            title={isFiltered ? '这里没有记录' : '还没有积分记录'}
            next={
              <ButtonLink to={isFiltered ? '/me/entries' : '/me/claims/new'}>
                {isFiltered ? '看全部' : '去申报'}
              </ButtonLink>
            }
          />
        )}
        <Pager
          label="翻页"
          previous={newer ? { to: newer, label: '更新的' } : undefined}
          next={older ? { to: older, label: '更早的' } : undefined}
        />
      </Card>
      <OtherPurse household={household} asked={asked.purse} />
      {!asked.kind && entries.length > 0 && (
        <p className="lead">
          <Link to={pairs} reloadDocument>
            {asked.pairs ? '把更正和原来那笔合成一行' : '更正过的，两笔都列出来'}
          </Link>
        </p>
      )}
    </PhoneShell>
  );
}
