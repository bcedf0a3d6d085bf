import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { WaitingForm } from '~/components/notices/waiting-form';
import { WaitingTabs } from '~/components/notices/waiting-tabs';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { effectWord, noticeNumber } from '~/copy/labels/notices';
import { requireVillage } from '~/http/guards.server';
import { readWaiting } from '~/http/notice-draft.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `发公示 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** What waits for a notice: accepted claims by category, or with `?assessment=` a quarter's assessment. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.publish');
  return readWaiting(args, actor, village);
}

export default function NewNotice() {
  const { frame, rows, asked, kind, correction, others, rounds, requestId } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/notices`;
  const query = (fields: Record<string, string | undefined>) => {
    const all = { corrects: asked.corrects, fund: asked.fund, ...fields };
    const given = Object.entries(all).filter((field): field is [string, string] => Boolean(field[1]));
    return `${here}/new${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
  };
  const shown = rows.filter((row) => !asked.category || row.category === asked.category);
  const own = shown.filter((row) => row.own).length;
  return (
    <VillageDesk
      frame={frame}
      current="notices"
      title={asked.assessment ? '公示季度评定' : '发公示'}
      subtitle={`${rows.length} 项等公示，公示期满没有异议才${effectWord(kind)}`}
    >
      {correction && <Notice>这份公示更正{noticeNumber(correction)}，两份互相链接，原来的保留。</Notice>}
      {rounds.map((round) => (
        <Notice key={round.id}>
          “{round.title}”有 {round.results} 人的结果等公示，
          <a href={`/desk/${frame.village.code}/stars/${round.id}/notice`}>去公示</a>。
        </Notice>
      ))}
      {asked.assessment && own > 0 && (
        <Notice tone="wait">有 {own} 行是您自己核实或调整的，这份评定要由别人来公示。</Notice>
      )}
      <Card>
        <WaitingTabs query={query} rows={rows} others={others} kind={kind} category={asked.category} />
        {shown.length === 0 ? (
          <EmptyState icon="done" title="没有等公示的" next={<ButtonLink to={here}>看发过的公示</ButtonLink>}>
            {asked.fund
              ? '微服务资金申请到了要公示的一步，会列在这里：提交以后事前公示，同意以后审批公示，核销以后结果公示。'
              : '按村里的办法要先公示的积分，核实通过以后列在这里。哪些要公示，在“设置”里定。'}
          </EmptyState>
        ) : (
          <>
            {!asked.assessment && (
              <p>
                <a href={query({ category: asked.category, all: asked.all ? undefined : '1' })}>
                  {asked.all ? '取消全选' : '全选'}
                </a>
              </p>
            )}
            <WaitingForm
              here={here}
              requestId={requestId}
              rows={shown}
              ticked={Boolean(asked.all)}
              title={asked.assessment ? `${shown[0]?.what ?? ''}公示` : ''}
              kind={kind}
              assessment={asked.assessment}
              correctsId={asked.corrects}
            />
          </>
        )}
      </Card>
    </VillageDesk>
  );
}
