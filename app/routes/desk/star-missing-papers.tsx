import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { missPapersForm } from '#services/stars/commands';
import { loadBundle, missable, missPapers } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { bundlePlace, countedWords } from '~/components/stars/paper-words';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readPaperDesk } from '~/http/star-papers.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '没有交回的票 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const { frame, view, requestId } = await readPaperDesk(args, actor, village);
  const load = () => loadBundle(readFrom(args.context), village.id, view.id, args.params.bundle ?? '');
  const bundle = await answerPage(load);
  return { frame, round: view, bundle, left: missable(bundle), requestId };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, missPapersForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const [roundId, bundleId] = [args.params.round ?? '', args.params.bundle ?? ''];
    const command = { ...form.value, villageId: village.id, roundId, bundleId, now: new Date() };
    await inTransaction(args.context, (tx) => missPapers(tx, actor, command));
    const text = `登记了 ${form.value.count} 张没有交回的票，写进了本次评星的经过。`;
    const to = `/desk/${village.code}/stars/${roundId}/papers/${bundleId}`;
    return redirectWithFlash(to, { tone: 'good', text });
  });
}

export default function StarMissingPapers() {
  const { frame, round, bundle, left, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { count: String(left) });
  const back = `/desk/${frame.village.code}/stars/${round.id}/papers/${bundle.id}`;
  return (
    <VillageDesk frame={frame} current="stars" title="没有交回的票" subtitle={bundlePlace(bundle.place)}>
      <Card title={countedWords(bundle)}>
        {left === 0 ? (
          <EmptyState icon="done" title="发出的票都交回来了" next={<ButtonLink to={back}>看这叠票</ButtonLink>} />
        ) : (
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
            <TextField label={`几张（最多 ${left} 张）`} inputMode="numeric" required {...field('count')} />
            <TextAreaField label="原因" hint="大家看得到，比如“两户领了票没有投”" required {...field('reason')} />
            <ConfirmSummary
              title="登记以后"
              lines={[
                '这一步不再等这几张票。',
                '以后又交回来，这一步没结束就还能录。',
                '张数、原因和您的名字写进经过。',
              ]}
            />
            <Button>登记没交回</Button>
          </form>
        )}
      </Card>
    </VillageDesk>
  );
}
