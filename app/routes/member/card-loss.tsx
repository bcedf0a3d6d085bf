import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { blockCard, findLatestCard } from '#services/redemption/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { answer, notFound } from '~/http/answer.server';
import type { FormReply } from '~/http/form.server';
import { readFormData } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '卡丢了 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const card = await findLatestCard(reader, villageId, memberId);
  if (!card) throw notFound();
  return { village, name: actor.name, cardId: card.id, number: card.number };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const formData = await readFormData(args.request);
  const command = {
    villageId: actor.villageId ?? '',
    cardId: String(formData.get('cardId') ?? ''),
    reason: 'lost' as const,
  };
  return answer(formData, async () => {
    await inTransaction(args.context, (tx) => blockCard(tx, actor, command));
    return redirectWithFlash('/me/card', { tone: 'good', text: '卡已停用，积分还在。请到村委会换一张新卡。' });
  });
}

export default function MemberCardLoss() {
  const { village, name, cardId, number } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="卡丢了" subtitle={name} current="goods" villageCode={village.code}>
      <Card title={`卡号 ${number}`}>
        <ConfirmSummary
          title="按下以后"
          lines={[
            '这张卡马上不能用，别人捡到也换不了东西；',
            '您的积分一分不少，手机兑换码照常能用；',
            '要再用卡，请到村委会换一张新的。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="cardId" value={cardId} />
          <Button kind="danger" block>
            马上停用这张卡
          </Button>
        </form>
        <ButtonLink kind="quiet" block to="/me/card">
          没丢，回去
        </ButtonLink>
      </Card>
    </PhoneShell>
  );
}
