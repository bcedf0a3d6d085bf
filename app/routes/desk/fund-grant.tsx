import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { grantFromFundForm } from '#services/donations/commands';
import { grantFromFund, listGrantCandidates } from '#services/donations/index';
import { dateInChina } from '#services/kernel/clock';
import { HOLDER_GROUPS } from '#services/shop/vocabulary';
import { GrantForm } from '~/components/donations/grant-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { SearchForm } from '~/components/ui/search-form';
import { formatPoints } from '~/copy/format';
import { holderGroupLabels } from '~/copy/labels/shop';
import { answerAway } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { readFormData } from '~/http/form.server';
import { readFund } from '~/http/fund.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '发放专项积分 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'funds.manage');
  const { id, name, left, groups } = await readFund(args, village.id);
  const query = new URL(args.request.url).searchParams;
  const search = (query.get('q') ?? '').slice(0, 40);
  const group =
    HOLDER_GROUPS.find((each) => each === query.get('group')) ?? (query.has('group') ? undefined : groups[0]);
  const candidates = await listGrantCandidates(readFrom(args.context), actor, village.id, id, { search, group });
  return {
    frame: await readDeskFrame(args.context, actor, village),
    fund: { id, name, left },
    asked: { search, group, all: query.get('all') === 'yes' },
    candidates: candidates.map(({ groups: _groups, ...each }) => each),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'funds.manage');
  const form = await readFormData(args.request);
  const fields = { ...Object.fromEntries(form), memberIds: form.getAll('memberIds') };
  const place = { villageId: village.id, fundId: args.params.fund ?? '', today: dateInChina() };
  const read = grantFromFundForm.safeParse(fields);
  const done = read.success
    ? `发给了 ${read.data.memberIds.length} 人，每人 ${formatPoints(read.data.points)} 分。`
    : '';
  return answerAway(`/desk/${village.code}/funds/${place.fundId}`, done, read, (command) =>
    inTransaction(args.context, (tx) => grantFromFund(tx, actor, { ...command, ...place })),
  );
}

export default function FundGrant() {
  const { frame, fund, asked, candidates } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/funds/${fund.id}`;
  const all = `?q=${encodeURIComponent(asked.search)}&group=${asked.group ?? 'all'}&all=yes`;
  const subtitle = `还能发 ${formatPoints(fund.left)} 分`;
  return (
    <VillageDesk
      frame={frame}
      current="funds"
      title={`发放${fund.name}`}
      subtitle={subtitle}
      actions={
        <ButtonLink kind="quiet" to={all}>
          全部勾上
        </ButtonLink>
      }
    >
      <Card>
        <SearchForm label="找成员" button="找" value={asked.search} placeholder="姓名、拼音首字母或编号">
          <SelectField
            label="人群"
            name="group"
            value={asked.group ?? 'all'}
            choices={[
              { value: 'all', label: '所有成员' },
              ...HOLDER_GROUPS.map((value) => ({ value, label: holderGroupLabels[value] })),
            ]}
          />
        </SearchForm>
      </Card>
      <Card>
        {candidates.length > 0 ? (
          <GrantForm candidates={candidates} allTicked={asked.all} preview={`${here}/grant/preview`} />
        ) : (
          <EmptyState
            title="没有合条件的成员"
            next={<ButtonLink to={`${here}/grant?group=all`}>看所有成员</ButtonLink>}
          />
        )}
      </Card>
    </VillageDesk>
  );
}
