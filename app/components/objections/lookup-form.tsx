import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

/** Asks for the number and the code of a receipt. */
export function LookupForm({ reply }: { readonly reply: FormReply | undefined }) {
  const field = formFields(reply);
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <TextField label="编号" hint="回执上的，例如 2026-3" required autoComplete="off" {...field('number')} />
      <TextField
        label="查询码"
        hint="8 位字母和数字，不分大小写"
        required
        autoComplete="off"
        maxLength={30}
        {...field('code')}
      />
      <Button block icon="search">
        查看答复
      </Button>
    </form>
  );
}
