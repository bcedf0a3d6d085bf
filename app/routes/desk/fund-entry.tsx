import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { enterApplication } from '#services/fund/index';
import { ApplicationForm } from '~/components/fund/application-form';
import { EntryChoice } from '~/components/fund/entry-choice';
import { PaperPhoto } from '~/components/fund/paper-photo';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply } from '~/http/form.server';
import { readFundEntry } from '~/http/fund-entry.server';
import { readApplicationForm } from '~/http/fund-form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '代录资金申请 · 益邻' }];

/** Types in what a member without a phone signed on paper: whose it is, then the form with the paper's picture. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.enter');
  return readFundEntry(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.enter');
  const villageId = village.id;
  const memberId = new URL(args.request.url).searchParams.get('member') ?? '';
  const read = await readApplicationForm(args.request, args.context, actor, { villageId, memberId });
  if (!read.ok) return read.reply;
  const { content, form, formData } = read;
  const paperPhotoId = formData.getAll('photoIds').at(-1)?.toString();
  const missing = '请拍下本人签字的纸单。';
  if (!paperPhotoId) return formReply(formData, missing, 422, { photos: [missing] });
  return answer(formData, async () => {
    const command = { villageId, memberId, paperPhotoId, content, requestId: form.requestId, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => enterApplication(tx, actor, command));
    const text =
      result.state === 'confirming' ? '已经录入，等一起出钱的人确认。' : '已经录入，开始审核。您不参加表决。';
    return redirectWithFlash(`/desk/${village.code}/fund/applications/${result.id}`, { tone: 'good', text });
  });
}

export default function FundEntry() {
  const { frame, member, terms, search, found, waiting } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { code } = frame.village;
  return (
    <VillageDesk frame={frame} current="fund" title="代录资金申请">
      <Notice tone="wait">只录本人签过字的纸单。您录的申请，您不参加表决。</Notice>
      {member && terms ? (
        <>
          <p>
            <b>{member.name}</b> {member.number} ·{' '}
            {terms.left === null ? '今年没有额度' : `还可用 ${formatYuan(terms.left)} 元`}
          </p>
          <ApplicationForm terms={terms} reply={reply} villageCode={code} button="录入并提交" atDesk>
            <Card>
              <PaperPhoto reply={reply} villageCode={code} />
            </Card>
          </ApplicationForm>
          <div className="actions">
            <ButtonLink kind="quiet" to="?" icon="back">
              换一个人
            </ButtonLink>
          </div>
        </>
      ) : (
        <EntryChoice search={search} found={found} waiting={waiting} villageCode={code} />
      )}
    </VillageDesk>
  );
}
