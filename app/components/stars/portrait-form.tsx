import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField, TickField } from '~/components/ui/field';
import type { FormReply } from '~/http/form.server';

interface PortraitProps {
  readonly villageCode: string;
  readonly photoId: string;
  readonly name: string;
}

/** A photo as it stands on the honour board. */
export function Portrait({ villageCode, photoId, name }: PortraitProps) {
  return (
    <img
      className="portrait"
      src={`/photos/${villageCode}/${photoId}`}
      alt={`${name}的照片`}
      loading="lazy"
      width={96}
      height={120}
    />
  );
}

interface PortraitFormProps {
  readonly reply: FormReply | undefined;
  readonly requestId: string;
  /** The committee has the consent on paper. */
  readonly onPaper?: boolean;
  readonly isReplaced: boolean;
}

/** The photo and the consent to it: one without the other is not taken. */
export function PortraitForm({ reply, requestId, onPaper = false, isReplaced }: PortraitFormProps) {
  return (
    <form method="post" encType="multipart/form-data">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={requestId} />
      <TextField
        label={isReplaced ? '换一张照片' : '照片'}
        hint="正面、清楚的半身照，不超过 12 MB。系统会缩小，去掉拍摄地点。"
        name="photo"
        type="file"
        accept="image/*"
        error={reply?.errors.photo?.[0]}
        required
      />
      {onPaper && (
        <TextField
          label="凭什么"
          hint="例如：11 月 18 日本人签的纸质同意书"
          name="reason"
          value={String(reply?.values.reason ?? '')}
          error={reply?.errors.reason?.[0]}
          maxLength={200}
          required
        />
      )}
      <ConfirmSummary
        title="同意以后"
        lines={[
          '评上星的时候，照片和全名放在村里的光荣榜上，谁都看得到，也会印在村里的墙报上。',
          '没评上星、分数低的时候不放。',
          '随时可以撤回，撤回马上就看不到了；已经贴出去的墙报请村里换下来。',
        ]}
      />
      <TickField
        label={onPaper ? '本人同意把照片和全名放在光荣榜上' : '我同意把我的照片和全名放在光荣榜上'}
        name="agreed"
        error={reply?.errors.agreed?.[0]}
      />
      <Button block icon="upload">
        {isReplaced ? '换上这张' : '放上去'}
      </Button>
    </form>
  );
}
