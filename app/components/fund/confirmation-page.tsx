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
  /** Which of the forms came back. */
  readonly sent?: { readonly to: 'code' | 'paper'; readonly reply: FormReply };
}

/** Three ways in which a beneficiary confirms: their own phone, their code, their signature. */
export function ConfirmationPage({ data, sent }: ConfirmationPageProps) {
  const { application, spending, villageCode, requestId } = data;
  const here = `/me/fund/${application.id}`;
  const open = application.state === 'approved' && !spending.confirmation;
  const of = (to: 'code' | 'paper') => (sent?.to === to ? sent.reply : undefined);
  return (
    <PhoneShell title="受益人确认" subtitle={application.title} current="home" villageCode={villageCode}>
      {spending.confirmation && (
        <Card title="已经确认">
          <ConfirmationFacts confirmation={spending.confirmation} villageCode={villageCode} />
        </Card>
      )}
      {!open && !spending.confirmation && <Notice tone="wait">这份申请现在不用确认。</Notice>}
      {open && (
        <>
          <Notice>
            {application.beneficiaryName}
            自己有手机、能登录的，交了做完以后的照片就会收到通知，在手机上确认。没有手机的，用下面两个办法。
          </Notice>
          <Card title="上门报确认码">
            <form method="post" action={`${here}/confirmation`}>
              <FormSentence reply={of('code')} />
              <TextField
                label="确认码"
                id="confirmation-code"
                hint={`${application.beneficiaryName}手里的确认单上有 6 位数字，请本人念给您`}
                inputMode="numeric"
                autoComplete="off"
                required
                {...formFields(of('code'))('code')}
              />
              <AnswerFields reply={of('code')} requestId={requestId} />
              <Button block>确认</Button>
              <p className="hint">错 5 次就停用，只能用签字单。</p>
            </form>
          </Card>
          <Card title="签字单拍照">
            <form method="post" action={`${here}/confirmation/paper`} encType="multipart/form-data">
              <FormSentence reply={of('paper')} />
              <PhotoField label="签了字的确认单" villageCode={villageCode} reply={of('paper')} />
              <AnswerFields reply={of('paper')} requestId={requestId} />
              <Button block kind="quiet">
                交签字单
              </Button>
            </form>
          </Card>
        </>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block to={here} icon="back">
          回到申请
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
