import type { PaperCircle } from '#services/stars/index';
import type { BallotStep } from '#services/stars/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';
import { bundlePlace } from './paper-words';

interface PrintPapersFormProps {
  readonly step: BallotStep;
  readonly circles: readonly PaperCircle[];
  readonly requestId: string;
  readonly reply: FormReply | undefined;
}

/** For whom and how many papers: one circle at a time, since each has its own people on the paper. */
export function PrintPapersForm({ step, circles, requestId, reply }: PrintPapersFormProps) {
  const field = formFields(reply, { unitId: circles[0]?.unitId ?? '', paperCount: String(circles[0]?.free ?? '') });
  if (circles.length === 0) return <EmptyState title="这一步没有人投票">参评人都免评，或者都不由别人评。</EmptyState>;
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
      <input type="hidden" name="step" value={step} />
      <SelectField
        label="给哪一圈人投"
        choices={circles.map(({ unitId, place, people, voters, free }) => ({
          value: unitId ?? '',
          label: `${bundlePlace(place ?? '')}：评 ${people} 人，共 ${voters} 票，${free} 票还没投`,
        }))}
        {...field('unitId')}
      />
      <TextField
        label="印几张"
        hint="按到会人数印，多印几张备用。没有发出去的不能计票。"
        inputMode="numeric"
        required
        {...field('paperCount')}
      />
      <Button icon="plus">做一叠票</Button>
    </form>
  );
}
