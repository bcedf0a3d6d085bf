import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { confirmShareOnPaperForm } from '#services/fund/commands';
import { confirmShareOnPaper } from '#services/fund/index';
import { PaperPhoto } from '~/components/fund/paper-photo';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { ChoiceField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { readPaperShares } from '~/http/fund-entry.server';
import { requireVillage } from '~/http/guards.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '纸上确认份额 · 益邻' }];

/** Writes down who said yes to their share on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.enter');
  return readPaperShares(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.enter');
  const place = { villageId: village.id, purpose: 'fund' } as const;
  const upload = await readFormWithPhotos(args.request, args.context, actor, place);
  const form = await readForm(upload.formData, confirmShareOnPaperForm);
  if (!form.ok) return form.reply;
  const paperPhotoId = form.formData.getAll('photoIds').at(-1)?.toString();
  const problem = upload.problem ?? (paperPhotoId ? undefined : '请拍下本人签字的纸单。');
  if (problem !== undefined || !paperPhotoId) {
    return formReply(form.formData, problem ?? '', 422, { photos: [problem ?? ''] });
  }
  return answer(form.formData, async () => {
    const applicationId = args.params.application ?? '';
    const command = { ...form.value, villageId: village.id, applicationId, paperPhotoId, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => confirmShareOnPaper(tx, actor, command));
    const text = result.state === 'reviewing' ? '已经登记，大家都齐了，开始审核。' : '已经登记，等其他人。';
    return redirectWithFlash(`/desk/${village.code}/fund/applications/${applicationId}`, { tone: 'good', text });
  });
}

export default function FundPaperShares() {
  const { frame, application, shares, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  const { code } = frame.village;
  const leftWords = (left: string | null) => (left === null ? '今年没有额度' : `额度还剩 ${formatYuan(left)} 元`);
  return (
    <VillageDesk frame={frame} current="fund" title="纸上确认份额">
      <Card title={application.title} aside={`${application.leadName}牵头`}>
        {shares.length === 0 ? (
          <EmptyState
            title="没有等着确认的份额"
            next={<ButtonLink to={`/desk/${code}/fund/applications/${application.id}`}>看申请</ButtonLink>}
          />
        ) : (
          <form method="post" encType="multipart/form-data">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <input type="hidden" name="version" value={application.version} />
            <ChoiceField
              label="谁签了字"
              required
              choices={shares.map(({ memberId, memberName, memberNumber, yuan, left }) => ({
                value: memberId,
                label: `${memberName} ${memberNumber} · 出 ${formatYuan(yuan)} 元`,
                hint: leftWords(left),
              }))}
              {...field('memberId')}
            />
            <PaperPhoto reply={reply} villageCode={code} />
            <Button>登记本人已同意</Button>
          </form>
        )}
      </Card>
    </VillageDesk>
  );
}
