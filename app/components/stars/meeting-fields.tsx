import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface MeetingFieldsProps {
  readonly reply: FormReply | undefined;
  readonly requestId: string;
  readonly meeting: string;
  readonly today: string;
}

/** The meeting that takes a step: what it was, when, who could come and who did. */
export function MeetingFields({ reply, requestId, meeting, today }: MeetingFieldsProps) {
  const field = formFields(reply, { meeting, meetingOn: today });
  return (
    <>
      <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
      <TextField label="什么会" required maxLength={100} {...field('meeting')} />
      <TextField label="哪一天开的" type="date" required {...field('meetingOn')} />
      <TextField label="应到几人" inputMode="numeric" required {...field('entitled')} />
      <TextField label="实到几人" inputMode="numeric" required {...field('present')} />
    </>
  );
}
