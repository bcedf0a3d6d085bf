import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import type { FormReply } from '~/http/form.server';

interface CodeFormProps {
  readonly reply: FormReply | undefined;
  /** Where the form goes. */
  readonly action: string;
  readonly next?: string;
}

/** First step: whose phone. */
export function PhoneForm({ reply, action, next }: CodeFormProps) {
  const field = formFields(reply, { next });
  return (
    <Card>
      <form method="post" action={action}>
        <FormSentence reply={reply} />
        <input type="hidden" name="next" value={field('next').value ?? ''} />
        <TextField label="手机号" type="tel" inputMode="tel" autoComplete="username" required {...field('phone')} />
        <div className="actions">
          <Button block>发验证码</Button>
        </div>
      </form>
    </Card>
  );
}

interface EnterCodeFormProps extends CodeFormProps {
  /** Left out: it is asked for beside the code. */
  readonly phone?: string;
  /** Minutes for which the code is good, when one was just sent. */
  readonly minutes?: number;
  readonly withNewPassword: boolean;
  readonly button: string;
}

/** Second step: the code that came, and for a forgotten password the new one. */
export function EnterCodeForm({ reply, action, next, phone, minutes, withNewPassword, button }: EnterCodeFormProps) {
  const field = formFields(reply, { next, phone });
  return (
    <>
      {minutes !== undefined && (
        <Notice tone="good">
          如果 {phone} 登记过，验证码已经发出，{minutes} 分钟内有效。没有收到，请到村委会问，或过一分钟再要一次。
        </Notice>
      )}
      <Card>
        <form method="post" action={action}>
          <FormSentence reply={reply} />
          <input type="hidden" name="next" value={field('next').value ?? ''} />
          {phone === undefined ? (
            <TextField label="手机号" type="tel" inputMode="tel" autoComplete="username" required {...field('phone')} />
          ) : (
            <input type="hidden" name="phone" value={phone} />
          )}
          <TextField
            label="验证码"
            inputMode="numeric"
            autoComplete="one-time-code"
            hint="6 位数字"
            maxLength={12}
            required
            {...field('code')}
            value=""
          />
          {withNewPassword && (
            <TextField
              label="新密码"
              type="password"
              autoComplete="new-password"
              hint="不少于 8 位，汉字、字母、数字都行"
              required
              {...field('newPassword')}
            />
          )}
          <div className="actions">
            <Button block>{button}</Button>
          </div>
        </form>
      </Card>
    </>
  );
}
