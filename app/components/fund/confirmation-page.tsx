import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import type { FormReply } from '~/http/form.server';
import type { OwnSpending } from '~/http/fund-spending.server';
import { AnswerFields } from './answer-fields';
import { PhotoField } from './receipt-form';
import { ConfirmationFacts } from './spending-parts';

interface ConfirmationPageProps {
  readonly data: OwnSpending;
  readonly way: 'code' | 'paper';
  readonly reply: FormReply | undefined;
}

/** How a beneficiary without a phone confirms: by the code that they say at the door, or by a signature that is photographed. */
export function ConfirmationPage({ data, way, reply }: ConfirmationPageProps) {
  const { application, spending, villageCode, requestId } = data;
  const here = `/me/fund/${application.id}`;
  const open = application.state === 'approved' && !spending.confirmation;
  const isCode = way === 'code';
  return (
    <PhoneShell title="受益人确认" subtitle={application.title} current="home" villageCode={villageCode}>
      {spending.confirmation && (
        <Card title="已经确认">
          <ConfirmationFacts confirmation={spending.confirmation} villageCode={villageCode} />
        </Card>
      )}
      {!open && !spending.confirmation && <Notice tone="wait">这份申请现在不用确认。</Notice>}
      {open && isCode && (
        <Notice>
          {application.beneficiaryName}
          能用手机登录的，交了做完以后的照片就会收到通知，自己确认。不用手机的，当面念确认码，或者在纸上签字。
        </Notice>
      )}
      {open && (
        <Card title={isCode ? '上门报确认码' : '签字单拍照'}>
          <form method="post" encType={isCode ? undefined : 'multipart/form-data'}>
            <FormSentence reply={reply} />
            {isCode ? (
              <TextField
                label="确认码"
                hint={`${application.beneficiaryName}的确认单上有 6 位数字，请本人念给您。错 5 次就停用`}
                inputMode="numeric"
                autoComplete="off"
                required
                {...formFields(reply)('code')}
              />
            ) : (
              <PhotoField label="签了字的确认单" villageCode={villageCode} reply={reply} />
            )}
            <AnswerFields reply={reply} requestId={requestId} />
            <Button block>{isCode ? '确认' : '交签字单'}</Button>
          </form>
        </Card>
      )}
      <div className="page-actions">
        {open && (
          <ButtonLink
            kind="quiet"
            block
            icon="camera"
            to={isCode ? `${here}/confirmation/paper` : `${here}/confirmation`}
          >
            {isCode ? '用签字单拍照' : '用确认码'}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" block to={here} icon="back">
          回到申请
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
