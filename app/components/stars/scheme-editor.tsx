import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Notice } from '~/components/ui/notice';
import type { FormReply } from '~/http/form.server';
import type { SchemeEditorData } from '~/http/scheme-editor.server';
import { SchemeBallot } from './scheme-ballot';
import { placeOf, SchemeDesk } from './scheme-desk';
import { AwardPart, PurposePart, RestPart, StepsPart } from './scheme-fields';
import { schemeFields } from './scheme-form-values';
import { CriteriaPart, GradesPart, ItemsPart, StarsPart } from './scheme-list-fields';

interface SchemeEditorProps {
  readonly data: SchemeEditorData;
  readonly reply: FormReply | undefined;
}

/** A draft in eight parts on one page. Enter saves: the first button of the form is the one that does. */
export function SchemeEditor({ data, reply }: SchemeEditorProps) {
  const { frame, here, version, mark, problems, rules } = data;
  const { content } = version;
  const fields = schemeFields(reply, { name: version.name, content, problems });
  const part = { fields, content, lines: `${here}/draft/lines` };
  return (
    <SchemeDesk
      frame={frame}
      title={`改草稿：${version.name}`}
      subtitle={`${placeOf(frame)}第 ${version.number} 版。草稿没写完也能存，通过以前都不生效。`}
      actions={
        <ButtonLink kind="quiet" to={here} icon="back">
          看整份草稿
        </ButtonLink>
      }
    >
      {!reply && problems.length > 0 && <Notice tone="wait">还有 {problems.length} 处要补，下面标出来了。</Notice>}
      {!reply && problems.length === 0 && <Notice tone="good">草稿已经完整，可以上会。</Notice>}
      <form method="post" action={`${here}/draft`}>
        <FormSentence reply={reply} />
        <input type="hidden" name="seen" value={typeof reply?.values.seen === 'string' ? reply.values.seen : mark} />
        <div className="page-actions">
          <Button>存草稿</Button>
        </div>
        <PurposePart fields={fields} />
        <StepsPart {...part} />
        <StarsPart {...part} />
        <CriteriaPart {...part} />
        <GradesPart {...part} />
        <AwardPart fields={fields} />
        <ItemsPart {...part} />
        <RestPart fields={fields} rules={rules} />
        <div className="page-actions">
          <Button>存草稿</Button>
        </div>
      </form>
      <SchemeBallot content={content} />
    </SchemeDesk>
  );
}
