import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { withdrawClaimSchema } from '#services/claims/commands';
import { loadMemberClaim, withdrawClaim } from '#services/claims/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { formatDate, formatPoints } from '~/copy/format';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '撤回申报 · 益邻' }];

/** Says what will happen before a claim of the member for whom one acts is taken back. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'agency.view');
  const { claim } = await answerPage(() => loadMemberClaim(readFrom(args.context), actor, args.params.claim ?? ''));
  return { frame: await readDeskFrame(args.context, actor, village), claim };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'agency.view');
  const form = await readForm(args.request, withdrawClaimSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => withdrawClaim(tx, actor, command));
    const text = `第 ${result.number} 号申报已撤回，没有记分。`;
    return redirectWithFlash(`/desk/${village.code}/agency/claims`, { tone: 'good', text });
  });
}

export default function ActedClaimWithdrawal() {
  const { frame, claim } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="agency" title={`撤回第 ${claim.number} 号申报`}>
      <Card>
        <FormSentence reply={reply} />
        <ConfirmSummary
          title="撤回以后"
          lines={[
            `${claim.memberName} ${formatDate(claim.occurredOn)}的“${claim.title}”不再核实，${formatPoints(claim.pointsClaimed)} 分不会入账。`,
            '记录还在，写着“已撤回”。',
          ]}
        />
        <form method="post">
          <input type="hidden" name="claimId" value={claim.id} />
          <div className="actions">
            <Button kind="danger">撤回</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/agency/claims`}>
              不撤回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
