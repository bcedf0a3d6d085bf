import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { submitClaimSchema } from '#services/claims/commands';
import { submitClaim } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { ClaimForm } from '~/components/claims/claim-form';
import { RuleChoice } from '~/components/claims/rule-choice';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Notice } from '~/components/ui/notice';
import { formatPoints } from '~/copy/format';
import { answer, notFound } from '~/http/answer.server';
import { readClaimForm, readRuleChoice } from '~/http/claim-form.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash, safeRedirect } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '替人申报 · 益邻' }];

/** What the member did; then, with `?rule=`, when, how much and the photo. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'agency.view');
  if (!actor.onBehalfOf) throw safeRedirect(`/desk/${village.code}/agency`);
  const member = ownMember(actor);
  const reader = readFrom(args.context);
  const today = dateInChina();
  const code = new URL(args.request.url).searchParams.get('rule');
  const form = code ? await readClaimForm(reader, member, code, today) : undefined;
  const choice = form ? undefined : await readRuleChoice(reader, member, today);
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, memberName: actor.onBehalfOf.memberName, form, choice, missing: code !== null && !form };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'agency.view');
  if (!actor.onBehalfOf) throw notFound();
  const upload = await readFormWithPhotos(args.request, args.context, actor, {
    villageId: village.id,
    purpose: 'claim',
  });
  if (upload.problem) return formReply(upload.formData, upload.problem, 422, { photos: [upload.problem] });
  const form = await readForm(upload.formData, submitClaimSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => submitClaim(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/agency/claims`, {
      tone: 'good',
      text: `第 ${result.number} 号申报已提交，${formatPoints(result.points)} 分等别人核实。`,
    });
  });
}

export default function ActedClaimNew() {
  const { frame, memberName, form, choice, missing } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const here = `/desk/${frame.village.code}/agency/claims`;
  return (
    <VillageDesk
      frame={frame}
      current="agency"
      title={form ? `替${memberName}申报` : `${memberName}做了什么`}
      actions={
        <ButtonLink kind="quiet" to={form ? `${here}/new` : here} icon="back">
          {form ? '选别的' : '返回'}
        </ButtonLink>
      }
    >
      {missing && <Notice tone="wait">这条细则现在不能申报，请另选一项。</Notice>}
      {choice && <RuleChoice {...choice} here={`${here}/new`} />}
      {form && <ClaimForm form={form} reply={reply} />}
    </VillageDesk>
  );
}
