import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findPaperForm } from '#services/stars/commands';
import { findPaper, listPapersToRead, loadBundle } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { bundlePlace, countedWords } from '~/components/stars/paper-words';
import { PapersToRead } from '~/components/stars/papers-to-read';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { readPaperDesk } from '~/http/star-papers.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '录票 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.enter');
  const { frame, view } = await readPaperDesk(args, actor, village);
  const reader = readFrom(args.context);
  const bundle = await answerPage(() => loadBundle(reader, village.id, view.id, args.params.bundle ?? ''));
  return { frame, round: view, bundle, papers: await listPapersToRead(reader, actor, village.id, bundle.id) };
}

/** Finds the paper by the code on it: the code itself never stands in an address. */
export async function action(args: ActionFunctionArgs) {
  const { village } = await requireVillage(args, 'stars.enter');
  const form = await readForm(args.request, findPaperForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const roundId = args.params.round ?? '';
    const paper = await findPaper(readFrom(args.context), village.id, roundId, form.value.receipt);
    return safeRedirect(`/desk/${village.code}/stars/${roundId}/papers/${paper.bundleId}/reading/${paper.paperId}`);
  });
}

export default function StarReading() {
  const { frame, round, bundle, papers } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const back = `/desk/${frame.village.code}/stars/${round.id}/papers/${bundle.id}`;
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title="录票"
      subtitle={`${bundlePlace(bundle.place)} · ${countedWords(bundle)}`}
      actions={
        <ButtonLink kind="quiet" icon="back" to={back}>
          返回这叠票
        </ButtonLink>
      }
    >
      <Card title="照着手里的票">
        <form method="post">
          <FormSentence reply={reply} />
          <TextField
            label="票上的号码"
            hint="十二位字母和数字，大小写、空格不要紧"
            autoFocus
            autoComplete="off"
            required
            {...formFields(reply)('receipt')}
          />
          <Button>录这张票</Button>
        </form>
      </Card>
      <Card title="录了一遍的票">
        {papers.length === 0 ? (
          <EmptyState title="没有等第二遍的票">每张票要两个人各录一遍；第一遍录了什么，录第二遍的人看不见。</EmptyState>
        ) : (
          <PapersToRead here={`${back}/reading`} papers={papers} />
        )}
      </Card>
    </VillageDesk>
  );
}
