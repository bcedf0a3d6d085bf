import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pledgeSigningForm } from '#services/appraisal/commands';
import { listOwnPledges, listPledgeTexts, signPledge } from '#services/appraisal/index';
import { loadOwnAccount } from '#services/identity/index';
import { succeeded } from '#services/kernel/attempt';
import { PledgeForm } from '~/components/appraisal/pledge-form';
import { PledgeWords } from '~/components/appraisal/pledge-parts';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { formatDate } from '~/copy/format';
import { pledgeMeansLabels } from '~/copy/labels/appraisal';
import { answer } from '~/http/answer.server';
import { thisYear } from '~/http/appraisal.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '责任书 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'pledges.sign');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const pledges = await listOwnPledges(reader, villageId, memberId);
  const texts = await listPledgeTexts(reader, villageId, thisYear());
  const { hasPassword } = await loadOwnAccount(reader, actor.accountId);
  const open = texts.filter(({ year }) => !pledges.some((each) => each.year === year && !each.voidedAt));
  return { village, pledges, open, hasPassword, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'pledges.sign');
  const { villageId } = ownMember(actor);
  const form = await readForm(args.request, pledgeSigningForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId, now: new Date() };
    succeeded(await inTransaction(args.context, (tx) => signPledge(tx, actor, command)));
    return redirectWithFlash('/me/pledge', { tone: 'good', text: '签好了。您签的是哪些话，这里随时能看。' });
  });
}

export default function MemberPledge() {
  const { village, pledges, open, hasPassword, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="责任书" current="home" villageCode={village.code}>
      {open.map((text) => (
        <Card key={text.id} title={`${text.year} 年责任书`} aside={<Chip tone="wait">没有签</Chip>}>
          <PledgeWords words={text.words} />
          <PledgeForm reply={reply} textId={text.id} requestId={requestId} hasPassword={hasPassword} />
        </Card>
      ))}
      {open.length === 0 && pledges.length === 0 && (
        <Card>
          <EmptyState icon="list" title="村里还没有发责任书">
            发了会告诉您，在这里看、在这里签。
          </EmptyState>
        </Card>
      )}
      {pledges.map((pledge) => (
        <Card
          key={pledge.id}
          title={`${pledge.year} 年责任书`}
          aside={pledge.voidedAt ? <Chip tone="bad">已作废</Chip> : <Chip tone="good">已签</Chip>}
        >
          <p>
            {formatDate(pledge.signedOn)}，{pledgeMeansLabels[pledge.means]}
            {pledge.voidReason && `。作废原因：${pledge.voidReason}`}
          </p>
          <details>
            <summary>看签的是哪些话</summary>
            <PledgeWords words={pledge.words} />
            {pledge.photoId && <a href={`/photos/${village.code}/${pledge.photoId}`}>看签字的照片</a>}
          </details>
        </Card>
      ))}
    </PhoneShell>
  );
}
