import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { Steps } from '~/components/ui/steps';
import type { FormReply } from '~/http/form.server';
import { FormSentence } from './form-sentence';

interface ListUploadProps {
  /** The list of what was uploaded before; its template stands below it. */
  readonly back: string;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
  /** How many rows a file may have, in words. */
  readonly rowsMax: string;
  readonly stepsTitle: string;
  readonly steps: Parameters<typeof Steps>[0]['steps'];
}

/** An Excel list goes up to be previewed: the form, and what happens with it. */
export function ListUpload({ back, requestId, reply, rowsMax, stepsTitle, steps }: ListUploadProps) {
  return (
    <div className="columns">
      <Card title="上传名单">
        <form method="post" encType="multipart/form-data">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField
            label="名单文件"
            name="file"
            type="file"
            required
            accept=".xlsx,.xls,.csv"
            hint={`.xlsx、.xls 或 .csv，最大 5 MB、${rowsMax} 行`}
            error={reply?.errors.file?.[0]}
          />
          <div className="actions">
            <Button icon="upload">上传，看预览</Button>
            <ButtonLink kind="quiet" to={back}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
      <Card title={stepsTitle}>
        <Steps steps={steps} />
        <ButtonLink kind="quiet" to={`${back}/template.xlsx`} icon="download">
          下载模板
        </ButtonLink>
      </Card>
    </div>
  );
}
