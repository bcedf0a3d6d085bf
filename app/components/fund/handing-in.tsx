import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import type { DeskSpending } from '~/http/fund-spending.server';
import { AnswerFields } from './answer-fields';

interface HandingInProps {
  readonly data: DeskSpending;
  readonly here: string;
}

/** What the committee hands in for applicants without a phone, beside the receipts: a picture, the signed slip, the report. */
export function HandingIn({ data, here }: HandingInProps) {
  const { spending, requestId } = data;
  const hasPicture = spending.photos.some((photo) => photo.kind === 'after');
  const picture = { type: 'file', accept: 'image/*', required: true, name: 'photos' } as const;
  return (
    <>
      <Card title="做完以后的照片" aside={hasPicture && <small>有了，可以再加</small>}>
        <form method="post" action={`${here}/photos`} encType="multipart/form-data">
          <input type="hidden" name="kind" value="after" />
          <TextField label="照片" id="work-photo" hint="不超过 12 MB" {...picture} />
          <div className="actions">
            <Button kind="quiet">交照片</Button>
          </div>
        </form>
      </Card>
      {!spending.confirmation && (
        <Card title="受益人签字的确认单">
          <form method="post" action={`${here}/paper`} encType="multipart/form-data">
            <TextField label="签了字的确认单" id="paper-photo" hint="不超过 12 MB" {...picture} />
            <AnswerFields reply={undefined} requestId={requestId} />
            <div className="actions">
              <Button kind="quiet">交签字单</Button>
            </div>
          </form>
        </Card>
      )}
      <Card title="提交核销">
        <form method="post" action={`${here}/report`}>
          <input type="hidden" name="requestId" value={requestId} />
          <p className="hint">凭证、做完以后的照片、受益人确认三样齐了才能提交。代交的人不能再核对这一份。</p>
          <div className="actions">
            <Button kind="quiet">提交核销</Button>
          </div>
        </form>
      </Card>
    </>
  );
}
