import { randomUUID } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CARDS_MAX } from '#services/redemption/commands';
import { listCardCandidates, listCards } from '#services/redemption/index';
import { CandidateForm, CardTable } from '~/components/redemption/card-lists';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { SearchForm } from '~/components/ui/search-form';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '积分卡 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'cards.manage');
  const reader = readFrom(args.context);
  const { searchParams } = new URL(args.request.url);
  const text = (searchParams.get('q') ?? '').slice(0, 40);
  const onlyWithout = searchParams.get('who') !== 'all';
  return {
    frame: await readDeskFrame(args.context, actor, village),
    text,
    onlyWithout,
    candidates: await listCardCandidates(reader, actor, village.id, { text, onlyWithout }),
    cards: await listCards(reader, village.id),
    requestId: randomUUID(),
  };
}

export default function DeskCards() {
  const { frame, text, onlyWithout, candidates, cards, requestId } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}/cards`;
  return (
    <VillageDesk
      frame={frame}
      current="cards"
      title="积分卡"
      subtitle="给不方便用手机的成员。卡上姓名只印首尾字，密码印在撕下来的纸条上。"
    >
      <Card title="印卡" aside={<small>一次最多 {CARDS_MAX} 张；没有手机的排在前面</small>}>
        <SearchForm label="姓名、拼音首字母或成员号" button="找" value={text}>
          <SelectField
            label="哪些人"
            name="who"
            value={onlyWithout ? 'without' : 'all'}
            choices={[
              { value: 'without', label: '没有可用的卡' },
              { value: 'all', label: '全部（再印就换卡）' },
            ]}
          />
        </SearchForm>
        {candidates.length === 0 ? (
          <EmptyState icon="person" title="没有要印卡的人" />
        ) : (
          <CandidateForm candidates={candidates} action={`${desk}/sheet`} requestId={requestId} />
        )}
      </Card>
      <Card title="已发的卡">
        {cards.length === 0 ? <EmptyState icon="list" title="还没有发过卡" /> : <CardTable cards={cards} desk={desk} />}
      </Card>
    </VillageDesk>
  );
}
