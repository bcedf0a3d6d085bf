import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AssessmentGrid } from '~/components/claims/assessment-grid';
import { FileProblems } from '~/components/claims/file-problems';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { Island } from '~/components/ui/island';
import { Notice } from '~/components/ui/notice';
import { quarterName } from '~/copy/labels/assessments';
import { notFound } from '~/http/answer.server';
import { readSheet } from '~/http/assessment-desk.server';
import { readAssessmentFile } from '~/http/assessment-file.server';
import { readDeskFrame } from '~/http/desk.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '从 Excel 读入评定 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'assessments.manage');
  const [frame, sheet] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readSheet(args, actor, village.id),
  ]);
  if (!sheet.canManage) throw notFound();
  return { frame, sheet };
}

/** Reads the file into the sheet's fields. Nothing is saved before somebody has looked. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'assessments.manage');
  const formData = await readFormData(args.request);
  const sheet = await readSheet(args, actor, village.id);
  const read = await readAssessmentFile(formData.get('file'), sheet.assessment.id, sheet.rows);
  if ('sentence' in read) return data({ sentence: read.sentence, read: undefined }, { status: 422 });
  return { sentence: undefined, read };
}

export default function AssessmentUpload() {
  const { frame, sheet } = useLoaderData<typeof loader>();
  const { sentence, read } = useActionData<typeof action>() ?? {};
  const here = `/desk/${frame.village.code}/assessments/${sheet.assessment.id}`;
  const isReady = read && read.filled > 0;
  return (
    <VillageDesk
      frame={frame}
      current="assessments"
      title="从 Excel 读入加减"
      subtitle={`${quarterName(sheet.assessment)}评定`}
      actions={
        <ButtonLink kind="quiet" icon="back" to={here}>
          回到评定表
        </ButtonLink>
      }
    >
      {sentence && <Notice tone="bad">{sentence}</Notice>}
      {read && <FileProblems problems={read.problems} filled={read.filled} />}
      <Card title={isReady ? '换一个文件' : '上传填好的评定表'}>
        <form method="post" encType="multipart/form-data">
          <TextField label="文件" name="file" type="file" required accept=".xlsx,.xls,.csv" />
          <div className="actions">
            <Button icon="upload" kind={isReady ? 'quiet' : 'main'}>
              读入，看一遍
            </Button>
            <ButtonLink kind="quiet" to={`${here}/sheet.xlsx`} icon="download" download>
              下载评定表
            </ButtonLink>
          </div>
        </form>
      </Card>
      {isReady && (
        <Card title="读到的，看过再保存">
          <AssessmentGrid
            desk={`/desk/${frame.village.code}`}
            sheet={sheet}
            requestId=""
            reply={{ values: read.values, errors: {}, sentence: '' }}
            saveAt={here}
          />
          <Island name="assessment" />
        </Card>
      )}
    </VillageDesk>
  );
}
