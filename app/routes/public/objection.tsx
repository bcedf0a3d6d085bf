import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { objectSchema } from '#services/notices/commands';
import { type MadeObjection, object } from '#services/notices/index';
import { MadeObjectionCard } from '~/components/objections/made-objection';
import { ObjectionForm } from '~/components/objections/objection-form';
import { rowWords, TargetChoice } from '~/components/objections/objection-target';
import { PublicShell } from '~/components/shell/public-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { noticeWords, objectionConsequences } from '~/copy/labels/objections';
import { answer } from '~/http/answer.server';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { type FormReply, formReply, readForm, readFormData } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { isTrapped, limitObjections, readNoticeFor, readObjectionTarget } from '~/http/objection.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `提异议 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

/** Which row; then, with `?row=`, why. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  const { id, year, number, kind, title, state, endsOn, villageId, rowCount } = await readNoticeFor(
    args,
    actor,
    village,
  );
  const target = await readObjectionTarget(args, { id, villageId, rowCount });
  const notice = { id, year, number, kind, title, state, endsOn };
  return { audience: audienceOf(actor), village, notice, target, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  const formData = await readFormData(args.request);
  if (isTrapped(formData)) return formReply(formData, '没有提交成功，请再试一次。', 422);
  const form = await readForm(formData, objectSchema);
  if (!form.ok) return form.reply;
  await limitObjections(args, actor);
  return answer(form.formData, async () => {
    const place = { villageId: village.id, noticeId: args.params.notice ?? '' };
    const command = { ...form.value, ...place, channel: 'online', now: new Date() } as const;
    const { result } = await inTransaction(args.context, (tx) => object(tx, actor, command));
    return { made: result };
  });
}

export default function PublicObjection() {
  const { audience, village, notice, target, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | { readonly made: MadeObjection } | undefined;
  const made = reply && 'made' in reply ? reply.made : undefined;
  const board = `/v/${village.code}`;
  const isChosen = target.row || target.whole;
  return (
    <PublicShell audience={audience} village={village} current="notices">
      {made && <MadeObjectionCard made={made} board={board} kind={notice.kind} />}
      {!made && <p className="lead">对{noticeWords(notice)}有不同意见，在这里提出，不用登录，也可以不写姓名。</p>}
      {!made && notice.state === 'stopped' && <Notice tone="wait">这份公示已经叫停，不用再提异议。</Notice>}
      {!made && notice.state !== 'stopped' && !isChosen && <TargetChoice kind={notice.kind} {...target} />}
      {!made && notice.state !== 'stopped' && isChosen && (
        <Card title={target.row ? rowWords(target.row) : '对整份公示提异议'}>
          <ObjectionForm
            requestId={requestId}
            rowId={target.row?.id ?? null}
            consequences={objectionConsequences(target.row?.standing ?? null, notice.kind)}
            reply={reply && 'made' in reply ? undefined : reply}
          />
        </Card>
      )}
      <div className="page-actions">
        {!made && isChosen && (
          <ButtonLink kind="quiet" block to={`${board}/notices/${notice.id}/objection`} icon="list">
            换一项
          </ButtonLink>
        )}
        {!made && (
          <ButtonLink kind="quiet" block to={`${board}/notices/${notice.id}/objection/paper`} icon="print">
            打印空白异议书
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" block to={`${board}/notices/${notice.id}`} icon="back">
          回这份公示
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
