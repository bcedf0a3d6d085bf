import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readPaperForm } from '#services/stars/commands';
import { loadPaperForm, readPaper } from '#services/stars/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { PaperReadingForm } from '~/components/stars/paper-reading-form';
import { bundlePlace } from '~/components/stars/paper-words';
import { ButtonLink } from '~/components/ui/button';
import { inGroups } from '~/copy/labels/stars';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { marksFrom, paperRoundView, readPaperDesk } from '~/http/star-papers.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '录一张票 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.enter');
  const { frame } = await readPaperDesk(args, actor, village);
  const [roundId, bundleId, paperId] = [args.params.round, args.params.bundle, args.params.paper].map((id) => id ?? '');
  const place = { villageId: village.id, roundId: roundId!, bundleId: bundleId! };
  const { round, ...form } = await answerPage(() => loadPaperForm(readFrom(args.context), actor, place, paperId!));
  return { frame, round: paperRoundView(round), form };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.enter');
  const form = await readForm(args.request, readPaperForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const place = { villageId: village.id, roundId: args.params.round ?? '', bundleId: args.params.bundle ?? '' };
    const paperId = args.params.paper ?? '';
    const sheet = await loadPaperForm(readFrom(args.context), actor, place, paperId);
    const { marks, errors } = marksFrom(sheet, form.value.people);
    const spoiled = form.value.spoiled === 'on';
    if (!spoiled && Object.keys(errors).length > 0) {
      return formReply(form.formData, '还有地方没有填对，请看红字。', 422, errors);
    }
    const command = { ...place, paperId, spoiled, marks, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => readPaper(tx, actor, command));
    const list = `/desk/${village.code}/stars/${place.roundId}/papers/${place.bundleId}/reading`;
    if (result.differs) {
      return redirectWithFlash(`${list}/${paperId}`, {
        tone: 'wait',
        text: '和另一个人录的不一样，请对着票再看红色的格。',
      });
    }
    const done = {
      counted: '两遍一样，已经计票。',
      spoiled: '两个人都认为是废票，不计票。',
      entered: '录好了，等另一个人录第二遍。',
      printed: '',
    };
    return redirectWithFlash(list, { tone: 'good', text: done[result.state] });
  });
}

export default function StarReadingPaper() {
  const { frame, round, form } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title={`票号 ${inGroups(form.receipt)}`}
      subtitle={`${round.title} · ${bundlePlace(form.bundle.place)}`}
      actions={
        <ButtonLink
          kind="quiet"
          icon="back"
          to={`/desk/${frame.village.code}/stars/${round.id}/papers/${form.bundle.id}/reading`}
        >
          换一张票
        </ButtonLink>
      }
    >
      <PaperReadingForm form={form} isOpen={round.state === form.bundle.step} reply={reply} />
    </VillageDesk>
  );
}
