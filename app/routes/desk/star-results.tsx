import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PERMISSIONS } from '#services/kernel/rights';
import { VillageDesk } from '~/components/shell/village-desk';
import { ResultActions } from '~/components/stars/result-actions';
import { ResultTable } from '~/components/stars/result-table';
import { RewardNotice } from '~/components/stars/reward-notice';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { SearchForm } from '~/components/ui/search-form';
import { roundStateLabels } from '~/copy/labels/stars';
import { requireVillage } from '~/http/guards.server';
import { readRoundDecision } from '~/http/star-results.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.round.title ?? ''} · 结果 · 益邻` }];

/** Everybody of a round: searched, narrowed, in the order that is asked for. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  return readRoundDecision(args, actor, village);
}

export default function StarResults() {
  const { frame, round, rows, asked, search, grids, rewards } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/stars/${round.id}/results`;
  const isDraft = round.state === 'branch';
  const may = (permission: keyof typeof PERMISSIONS) =>
    (PERMISSIONS[permission] as readonly string[]).includes(frame.actor.role);
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title={`${round.title} 结果`}
      subtitle={`${round.number} · ${roundStateLabels[round.state]}${isDraft ? '（现在的分数，支部报送以后才定）' : ''}`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="back" to={`/desk/${frame.village.code}/stars/${round.id}`}>
            本次评星
          </ButtonLink>
          <ButtonLink kind="quiet" icon="print" to={`${here}/print${search}`}>
            打印
          </ButtonLink>
          <ButtonLink kind="quiet" icon="download" to={`${here}.xlsx${search}`} download>
            存成 Excel
          </ButtonLink>
        </>
      }
    >
      <ResultActions round={round} here={here} mayPropose={may('stars.propose')} mayApprove={may('stars.approve')} />
      {rewards && rewards.earned > 0 && <RewardNotice rewards={rewards} />}
      <Card title="每个人">
        <SearchForm label="姓名或编号" button="查" value={asked.q}>
          <SelectField label="微网格" name="grid" value={asked.grid} choices={grids} placeholder="全部" />
          <SelectField
            label="只看"
            name="only"
            value={asked.only}
            placeholder="所有人"
            choices={[
              { value: 'adjusted', label: '支部调整过的' },
              { value: 'vetoed', label: '一票否决的' },
              { value: 'exempt', label: '免评的' },
            ]}
          />
          <SelectField
            label="排序"
            name="order"
            value={asked.order}
            choices={[
              { value: 'score', label: '按得分' },
              { value: 'name', label: '按姓名' },
              { value: 'number', label: '按编号' },
            ]}
          />
        </SearchForm>
        {rows.length > 0 ? (
          <ResultTable
            rows={rows}
            hasStars={round.content.award.kind !== 'none'}
            hasPoints={rewards !== null && rewards.earned > 0}
            exemptions={round.content.exemptions}
            at={(participantId) => `${here}/${participantId}`}
          />
        ) : (
          <EmptyState title="没有找到这样的人">换个名字，或者把条件放宽一些。</EmptyState>
        )}
      </Card>
    </VillageDesk>
  );
}
