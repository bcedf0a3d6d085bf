import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { workPhotosForm } from '#services/fund/commands';
import { addWorkPhotos } from '#services/fund/index';
import { WORK_PHOTO_KINDS } from '#services/fund/vocabulary';
import { PhotoField } from '~/components/fund/receipt-form';
import { workPhotoLabels } from '~/components/fund/spending-parts';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { ChoiceField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { readOwnSpending } from '~/http/fund-spending.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '做事的照片 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  return readOwnSpending(args, await requireRole(args, 'fund.apply'));
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const { villageId } = ownMember(actor);
  const applicationId = args.params.application ?? '';
  const upload = await readFormWithPhotos(args.request, args.context, actor, { villageId, purpose: 'fund' });
  if (upload.problem) return formReply(upload.formData, upload.problem, 422, { photos: [upload.problem] });
  const form = await readForm(upload.formData, workPhotosForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId, applicationId, now: new Date() };
    await inTransaction(args.context, (tx) => addWorkPhotos(tx, actor, command));
    return redirectWithFlash(`/me/fund/${applicationId}/photos`, { tone: 'good', text: '照片收到了。' });
  });
}

export default function FundPhotos() {
  const { application, spending, villageCode } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const here = `/me/fund/${application.id}`;
  const open = application.state === 'approved';
  const choices = WORK_PHOTO_KINDS.map((value) => ({ value, label: workPhotoLabels[value] }));
  return (
    <PhoneShell title="做事的照片" subtitle={application.title} current="home" villageCode={villageCode}>
      <Card title="交了的">
        {spending.photos.length === 0 && <EmptyState icon="camera" title="还没有照片" />}
        <div className="photos">
          {spending.photos.map(({ photoId, kind }, index) => (
            <form key={photoId} method="post" action={`${here}/photos/removal`}>
              <a href={`/photos/${villageCode}/${photoId}`}>
                <img src={`/photos/${villageCode}/${photoId}`} alt={`${workPhotoLabels[kind]} ${index + 1}`} />
              </a>
              <small>{workPhotoLabels[kind]}</small>
              <input type="hidden" name="photoId" value={photoId} />
              {open && <Button kind="quiet">删掉</Button>}
            </form>
          ))}
        </div>
      </Card>
      {open && (
        <Card title="加照片">
          <form method="post" encType="multipart/form-data">
            <FormSentence reply={reply} />
            <ChoiceField label="什么时候拍的" choices={choices} {...formFields(reply, { kind: 'after' })('kind')} />
            <PhotoField label="照片" villageCode={villageCode} reply={reply} many />
            <Button block>交照片</Button>
            <p className="hint">至少要有一张做完以后的。别把人脸、门牌拍得太清楚。</p>
          </form>
        </Card>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block to={here} icon="back">
          回到申请
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
