import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface StopFormProps {
  readonly here: string;
  readonly requestId: string;
  readonly reply?: FormReply | undefined;
}

/** For the supervisors alone: stops a notice, with the reason that everybody reads. */
export function StopForm({ here, requestId, reply }: StopFormProps) {
  const field = formFields(reply);
  return (
    <Card title="叫停公示">
      <form method="post" action={`${here}/stop`}>
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        <TextAreaField
          label="为什么叫停"
          hint="公开栏上人人看得到，连同您的姓名。"
          maxLength={200}
          required
          {...field('reason')}
        />
        <ConfirmSummary
          title="叫停以后"
          lines={[
            '还没有入账的各行都不入账，退回“等公示”；扣分的告知叫停以后，这次不扣',
            '公示留在公开栏上，注明已叫停和原因',
            '不能撤销；改好以后由村里另发公示',
          ]}
        />
        <Button kind="danger">叫停</Button>
      </form>
    </Card>
  );
}
