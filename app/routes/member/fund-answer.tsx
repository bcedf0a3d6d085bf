import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerForm } from '#services/fund/commands';
import { confirmAsBeneficiary } from '#services/fund/index';
import { AnswerFields } from '~/components/fund/answer-fields';
import { ConfirmationFacts } from '~/components/fund/spending-parts';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts, Figures } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readAnswer } from '~/http/fund-spending.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '办好了没有 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  return readAnswer(args, await requireRole(args, 'fund.apply'));
}

/** The beneficiary says that it was done, and how content they are. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const { villageId } = ownMember(actor);
  const applicationId = args.params.application ?? '';
  const form = await readForm(args.request, answerForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId, applicationId, now: new Date() };
    await inTransaction(args.context, (tx) => confirmAsBeneficiary(tx, actor, command));
    return redirectWithFlash(`/me/fund/${applicationId}/answer`, { tone: 'good', text: '谢谢，记下来了。' });
  });
}

export default function FundAnswer() {
  const { application, confirmation, code, requestId, villageCode } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="办好了没有" subtitle={application.title} current="home" villageCode={villageCode}>
      <Card title={application.title}>
        <Facts
          facts={[
            { term: '谁来办', value: application.leadName },
            { term: '怎么办', value: application.plan },
          ]}
        />
      </Card>
      {confirmation && (
        <Card title="您已经确认">
          <ConfirmationFacts confirmation={confirmation} />
        </Card>
      )}
      {!confirmation && application.state !== 'approved' && <Notice tone="wait">还没有到确认的时候。</Notice>}
      {!confirmation && application.state === 'approved' && (
        <>
          <Card title="办好了，请说一声">
            <form method="post">
              <FormSentence reply={reply} />
              <AnswerFields reply={reply} requestId={requestId} />
              <Button block>办好了，确认</Button>
              <p className="hint">还没办好就先不要点。</p>
            </form>
          </Card>
          {code && (
            <Card title="或者把确认码念给来办事的人">
              <Figures facts={[{ term: '确认码', value: `${code.slice(0, 3)} ${code.slice(3)}` }]} />
              <p className="hint">办好了再念，没办好不要告诉别人。</p>
            </Card>
          )}
        </>
      )}
    </PhoneShell>
  );
}
