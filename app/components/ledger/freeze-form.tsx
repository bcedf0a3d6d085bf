import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface FreezeFormProps {
  readonly name: string;
  readonly isFrozen: boolean;
  readonly mayFreeze: boolean;
  readonly reply: FormReply | undefined;
}

const freezing = ['手机兑换码和积分卡都不能再兑换', '积分不会少，新得的积分照样记', '原因和经手人记在这一页，不能删'];
const freeing = ['马上可以兑换', '原因和经手人记在这一页，不能删'];

/** Freezes a purse, or frees it: what will happen, the reason, one button. */
export function FreezeForm({ name, isFrozen, mayFreeze, reply }: FreezeFormProps) {
  const field = formFields(reply);
  if (!mayFreeze) {
    return (
      <Card title={isFrozen ? '解冻' : '冻结'}>
        <p className="hint">由积分管理员办理；自己的积分由别人办。</p>
      </Card>
    );
  }
  return (
    <Card title={isFrozen ? `解冻${name}的积分` : `冻结${name}的积分`}>
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="frozen" value={isFrozen ? 'no' : 'yes'} />
        <ConfirmSummary title="按下按钮以后" lines={isFrozen ? freeing : freezing} />
        <TextAreaField
          label="原因"
          hint={isFrozen ? '例如：已经查清，没有问题' : '例如：本人去世；积分来历在查'}
          required
          maxLength={200}
          {...field('reason')}
        />
        <div className="actions">
          <Button kind={isFrozen ? 'main' : 'danger'}>{isFrozen ? '解冻' : '冻结'}</Button>
        </div>
      </form>
    </Card>
  );
}
