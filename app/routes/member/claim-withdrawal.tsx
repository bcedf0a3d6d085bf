import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { withdrawClaimSchema } from '#services/claims/commands';
import { loadMemberClaim, withdrawClaim } from '#services/claims/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { formatDate, formatPoints } from '~/copy/format';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '撤回申报 · 益邻' }];

/** Says what will happen before a claim is taken back. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'claims.submit');
  const { claim } = await answerPage(() => loadMemberClaim(readFrom(args.context), actor, args.params.claim ?? ''));
  return { claim };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'claims.submit');
  const form = await readForm(args.request, withdrawClaimSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => withdrawClaim(tx, actor, command));
    return redirectWithFlash('/me/claims', { tone: 'good', text: `第 ${result.number} 号申报已撤回，没有记分。` });
  });
}

export default function ClaimWithdrawal() {
  const { claim } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="撤回申报" subtitle={`第 ${claim.number} 号 · ${claim.title}`} current="claims">
      <Card title="要撤回吗">
        <FormSentence reply={reply} />
        <ConfirmSummary
          title="撤回以后"
          lines={[
            `${formatDate(claim.occurredOn)}的“${claim.title}”不再核实，${formatPoints(claim.pointsClaimed)} 分不会入账。`,
            '记录还在，写着“已撤回”。',
            '同一件事可以重新申报。',
          ]}
        />
        <form method="post">
          <input type="hidden" name="claimId" value={claim.id} />
          <Button kind="danger" block>
            撤回
          </Button>
        </form>
        <ButtonLink kind="quiet" to={`/me/claims/${claim.id}`} block>
          不撤回
        </ButtonLink>
      </Card>
    </PhoneShell>
  );
}
