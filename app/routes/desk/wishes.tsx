import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { countWishes, listWishes } from '#services/wishes/index';
import { WISH_STATES } from '#services/wishes/vocabulary';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { WishTable } from '~/components/wishes/wish-table';
import { formatCount } from '~/copy/format';
import { wishStateLabels } from '~/copy/labels/fund';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { readAskedWishes } from '~/http/wishes.server';

export const meta = () => [{ title: '微心愿 · 益邻' }];

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const reader = readFrom(args.context);
  const { q, state, page, queryOf } = readAskedWishes(args.request);
  const filter = { search: q, ...(state && { states: [state] }), byName: can(actor, 'ledger.names') };
  const { wishes, total } = await listWishes(reader, village.id, { ...filter, limit: PAGE, offset: (page - 1) * PAGE });
  const shown = nameFor(actor);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    ...{ q, state },
    counts: await countWishes(reader, village.id),
    wishes: wishes.map(({ residentName, leadName, ...wish }) => ({
      ...wish,
      name: shown(residentName),
      leadName: shown(leadName),
    })),
    mayPost: can(actor, 'wishes.manage'),
    file: `/desk/${village.code}/wishes.xlsx${queryOf()}`,
    previous: page > 1 ? queryOf(page - 1) : undefined,
    next: page * PAGE < total ? queryOf(page + 1) : undefined,
  };
}

export default function DeskWishes() {
  const { frame, q, state, counts, wishes, mayPost, file, previous, next } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const states = WISH_STATES.map((value) => ({ value, label: wishStateLabels[value] }));
  return (
    <VillageDesk
      frame={frame}
      current="wishes"
      title="微心愿"
      subtitle="邻居想要的小事：谁发的、谁在办、办好没有"
      actions={
        <>
          <ButtonLink kind="quiet" icon="print" to={`/v/${frame.village.code}/wishes/print`}>
            打印张贴
          </ButtonLink>
          <ButtonLink kind="quiet" icon="download" to={file} download>
            存成 Excel
          </ButtonLink>
          {mayPost && <ButtonLink to={`${desk}/wishes/new`}>代人发微心愿</ButtonLink>}
        </>
      }
    >
      <Card>
        <Figures
          facts={WISH_STATES.map((each) => ({
            term: wishStateLabels[each],
            value: `${formatCount(counts[each])} 件`,
          }))}
        />
      </Card>
      <Card>
        <SearchForm label="心愿、姓名或编号" button="找" value={q}>
          <SelectField label="状态" name="state" value={state} choices={[{ value: '', label: '全部' }, ...states]} />
        </SearchForm>
        {wishes.length === 0 ? (
          <EmptyState icon="hand" title={q || state ? '没有合条件的微心愿' : '还没有微心愿'}>
            成员在手机上发；不用手机的、不在花名册上的，村委会代发。
          </EmptyState>
        ) : (
          <WishTable wishes={wishes} desk={desk} />
        )}
        <Pager
          label="翻页"
          previous={previous ? { to: previous, label: '上一页' } : undefined}
          next={next ? { to: next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
