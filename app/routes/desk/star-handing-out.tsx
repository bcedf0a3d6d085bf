import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { handOutForm } from '#services/stars/commands';
import { handOutPapers, loadBundle } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { bundlePlace } from '~/components/stars/paper-words';
import { VoterFilter, VoterPager } from '~/components/stars/voter-filter';
import { VoterTable } from '~/components/stars/voter-table';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readPaperDesk, readVoterPage } from '~/http/star-papers.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '登记领票 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const { frame, round, view, requestId } = await readPaperDesk(args, actor, village);
  const load = () => loadBundle(readFrom(args.context), village.id, round.id, args.params.bundle ?? '');
  const bundle = await answerPage(load);
  const list = await readVoterPage(args, round, bundle.step, { unitId: bundle.unitId });
  return { frame, round: view, bundle, requestId, ...list };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, handOutForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const [roundId, bundleId] = [args.params.round ?? '', args.params.bundle ?? ''];
    const command = { ...form.value, villageId: village.id, roundId, bundleId, now: new Date() };
    await inTransaction(args.context, (tx) => handOutPapers(tx, actor, command));
    const text = `登记了 ${form.value.voterIds.length} 位领票：他们不能再用手机或评议单投票。`;
    const to = `/desk/${village.code}/stars/${roundId}/papers/${bundleId}`;
    return redirectWithFlash(to, { tone: 'good', text });
  });
}

export default function StarHandingOut() {
  const data = useLoaderData<typeof loader>();
  const { frame, round, bundle, voters, requestId } = data;
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const back = `/desk/${frame.village.code}/stars/${round.id}/papers/${bundle.id}`;
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title="登记领票"
      subtitle={`${bundlePlace(bundle.place)} · 印了 ${bundle.paperCount} 张，发出 ${bundle.handed} 张，还剩 ${bundle.paperCount - bundle.handed} 张`}
      actions={
        <ButtonLink kind="quiet" icon="back" to={back}>
          返回这叠票
        </ButtonLink>
      }
    >
      <Card>
        <VoterFilter step={bundle.step} filter={data.filter} units={[]} ofOneUnit />
        {voters.length === 0 ? (
          <EmptyState title="没有符合条件的票">换个条件看看。</EmptyState>
        ) : (
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
            <VoterTable step={bundle.step} voters={voters} head="领了票" tickable="papers" />
            <ConfirmSummary
              title="登记以后"
              lines={[
                '勾上的就算投了票：手机和评议单都不能再投，也不能取消。请看着人领了票再勾。',
                '票从中间随便抽，不按名单的次序发；哪张票给了谁，哪里都不记。',
                '一叠票最好发三张以上，太少容易猜出是谁的。',
              ]}
            />
            <Button>登记已领票</Button>
          </form>
        )}
        <VoterPager
          here={`${back}/handing-out`}
          step={bundle.step}
          filter={data.filter}
          page={data.page}
          total={data.total}
        />
      </Card>
    </VillageDesk>
  );
}
