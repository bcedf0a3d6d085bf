import type { FoundReceipt } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { inGroups, starStepLabels } from '~/copy/labels/stars';
import type { FormReply } from '~/http/form.server';

/** What the look-up answers: where the receipt's ballot lies, or the form again. */
export type ReceiptReply = FormReply | { readonly found: FoundReceipt };

/** Asks for a receipt, and says whether its ballot is in the count. */
export function ReceiptCard({ reply }: { readonly reply: ReceiptReply | undefined }) {
  const found = reply && 'found' in reply ? reply.found : undefined;
  const form = reply && 'found' in reply ? undefined : reply;
  return (
    <Card title="查我的票数进去没有">
      {found && <Notice tone={found.counted ? 'good' : 'wait'}>{wordsOf(found)}</Notice>}
      <form method="post">
        <FormSentence reply={form} />
        <TextField
          label="回执号"
          hint="12 位字母和数字，不分大小写"
          required
          autoComplete="off"
          maxLength={40}
          {...formFields(form)('receipt')}
        />
        <Button block icon="search">
          查一查
        </Button>
      </form>
      <p className="small">回执上没有名字，也查不出怎么评的：这里只回答票在不在。</p>
    </Card>
  );
}

function wordsOf({ receipt, title, step, state, counted }: FoundReceipt): string {
  const where = `${inGroups(receipt)}：${title}的${starStepLabels[step]}`;
  if (counted) return `${where}，已计票。`;
  return state === 'cancelled' ? `${where}。这一次评星取消了，没有计票。` : `${where}，已在票箱里，结束后计票。`;
}
