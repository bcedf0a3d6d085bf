import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { VillageDesk } from '~/components/shell/village-desk';
import { untilWords } from '~/components/stars/paper-words';
import { StepLinks, VoterFilter, VoterPager } from '~/components/stars/voter-filter';
import { VoterTable } from '~/components/stars/voter-table';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { starStepLabels } from '~/copy/labels/stars';
import { requireVillage } from '~/http/guards.server';
import { readPaperDesk, readVoterPage, stepOf } from '~/http/star-papers.server';

export const meta: MetaFunction = () => [{ title: '评议单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const { frame, round, view, requestId } = await readPaperDesk(args, actor, village);
  const step = stepOf(args.request, round);
  return { frame, round: view, step, requestId, ...(await readVoterPage(args, round, step)) };
}

export default function StarSlips() {
  const data = useLoaderData<typeof loader>();
  const { frame, round, step, requestId, voters } = data;
  const here = `/desk/${frame.village.code}/stars/${round.id}/slips`;
  const window = round.steps.find((each) => each.step === step);
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title="评议单"
      subtitle={`${round.title} · ${starStepLabels[step]} · ${untilWords(window?.endsOn ?? null)}`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="back" to={`/desk/${frame.village.code}/stars/${round.id}`}>
            返回评星
          </ButtonLink>
          <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/stars/${round.id}/papers`}>
            纸质评议票
          </ButtonLink>
        </>
      }
    >
      <StepLinks here={here} steps={round.steps} current={step} />
      <Card>
        <VoterFilter step={step} filter={data.filter} units={data.units} slips />
        {!window?.ahead ? (
          <Notice tone="wait">这一步已经结束，不能再印评议单。</Notice>
        ) : voters.length === 0 ? (
          <EmptyState title="没有符合条件的票">换个条件看看，或者看全部。</EmptyState>
        ) : (
          <form method="post" action={`${here}/print`}>
            <input type="hidden" name="requestId" value={requestId} />
            <input type="hidden" name="step" value={step} />
            <VoterTable step={step} voters={voters} head="打印" tickable="slips" />
            <ConfirmSummary
              title="打印以后"
              lines={[
                '每张单子上有二维码和号码，拿着单子就能投一票，请交到本人或本户手里。',
                '再印一次，以前发的那张马上作废；已经投过票的不能再印。',
              ]}
            />
            <Button icon="print">打印选中的</Button>
          </form>
        )}
        <VoterPager here={here} step={step} filter={data.filter} page={data.page} total={data.total} />
      </Card>
    </VillageDesk>
  );
}
