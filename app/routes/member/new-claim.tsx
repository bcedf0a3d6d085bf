import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { submitClaimSchema } from '#services/claims/commands';
import { submitClaim } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { ClaimForm } from '~/components/claims/claim-form';
import { RuleChoice } from '~/components/claims/rule-choice';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Notice } from '~/components/ui/notice';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { readClaimForm, readRuleChoice } from '~/http/claim-form.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { readFundWork } from '~/http/fund-work.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '申报积分 · 益邻' }];

/** What was done; then, with `?rule=`, when, how much and the photo. */
export async function loader(args: LoaderFunctionArgs) {
  const member = ownMember(await requireRole(args, 'claims.submit'));
  const reader = readFrom(args.context);
  const today = dateInChina();
  const code = new URL(args.request.url).searchParams.get('rule');
  const form = code ? await readClaimForm(reader, member, code, today) : undefined;
  const choice = form ? undefined : await readRuleChoice(reader, member, today);
  const fundWork = await readFundWork(args, member);
  return { form, choice, fundWork, missing: code !== null && !form };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'claims.submit');
  const { villageId } = ownMember(actor);
  const upload = await readFormWithPhotos(args.request, args.context, actor, { villageId, purpose: 'claim' });
  if (upload.problem) return formReply(upload.formData, upload.problem, 422, { photos: [upload.problem] });
  const form = await readForm(upload.formData, submitClaimSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, now: new Date() };
    const { result, replayed } = await inTransaction(args.context, (tx) => submitClaim(tx, actor, command));
    const text = replayed
      ? `第 ${result.number} 号申报已经提交过，不用再交。`
      : `第 ${result.number} 号申报已提交，${formatPoints(result.points)} 分等核实。`;
    return redirectWithFlash('/me/claims', { tone: 'good', text });
  });
}

export default function NewClaim() {
  const { form, choice, fundWork, missing } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title={form ? '申报积分' : '做了什么'} current="claims" villageCode={form?.villageCode}>
      {missing && <Notice tone="wait">这条细则现在不能申报，请另选一项。</Notice>}
      {fundWork && (
        <Notice>
          凭微服务资金申请 {fundWork.number}“{fundWork.title}”申报，每人只记一次。
        </Notice>
      )}
      {choice && <RuleChoice {...choice} here={fundWork && `/me/claims/new?fund=${fundWork.id}`} />}
      {form && <ClaimForm form={form} reply={reply} fundWork={fundWork} />}
      <div className="page-actions">
        <ButtonLink kind="quiet" block to={form ? '/me/claims/new' : '/me/claims'} icon="back">
          {form ? '选别的' : '我的申报'}
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
