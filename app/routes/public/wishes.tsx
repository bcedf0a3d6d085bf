import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { countWishes, listWishes } from '#services/wishes/index';
import { PUBLIC_WISH_STATES } from '#services/wishes/vocabulary';
import { PublicShell } from '~/components/shell/public-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { WishRows } from '~/components/wishes/wish-rows';
import { wishStateLabels } from '~/copy/labels/fund';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { publicWish, readAskedWishes } from '~/http/wishes.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `微心愿 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

const PAGE = 20;

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  const reader = readFrom(args.context);
  const { q, state, page, queryOf } = readAskedWishes(args.request);
  const states = PUBLIC_WISH_STATES.filter((each) => state === undefined || each === state);
  const [{ wishes, total }, counts] = await Promise.all([
    listWishes(reader, village.id, { search: q, states, limit: PAGE, offset: (page - 1) * PAGE }),
    countWishes(reader, village.id),
  ]);
  const rows = wishes.map((wish) => {
    const { id, number, title, place, name, recordedAt, state: stands } = publicWish(wish);
    return { id, number, title, place, name, recordedAt, state: stands };
  });
  const previous = page > 1 ? queryOf(page - 1) : undefined;
  const next = page * PAGE < total ? queryOf(page + 1) : undefined;
  return { audience, village, rows, counts, q, state, previous, next };
}

export default function BoardWishes() {
  const { audience, village, rows, counts, q, state, previous, next } = useLoaderData<typeof loader>();
  const here = `/v/${village.code}/wishes`;
  const choices = PUBLIC_WISH_STATES.map((value) => ({ value, label: wishStateLabels[value] }));
  return (
    <PublicShell audience={audience} village={village} current="wishes">
      <p className="lead">
        家里有件小事办不了，写在这里。{counts.open} 件等人帮，{counts.taken} 件有人在办，{counts.done} 件已经实现。
      </p>
      <Card title="微心愿">
        <SearchForm label="找一找" button="找" value={q}>
          <SelectField label="状态" name="state" value={state} choices={[{ value: '', label: '全部' }, ...choices]} />
        </SearchForm>
        {rows.length > 0 ? (
          <WishRows wishes={rows} to={here} />
        ) : (
          <EmptyState icon="hand" title={q || state ? '没有合条件的微心愿' : '还没有微心愿'}>
            成员在手机上发，也可以请村委会代发。
          </EmptyState>
        )}
        <Pager
          label="翻页"
          previous={previous ? { to: previous, label: '前一页' } : undefined}
          next={next ? { to: next, label: '后一页' } : undefined}
        />
      </Card>
      <div className="page-actions">
        {audience === 'member' && (
          <ButtonLink block icon="plus" to="/me/wishes/new">
            发微心愿
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" block icon="print" to={`${here}/print`}>
          打印等人帮的微心愿
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
