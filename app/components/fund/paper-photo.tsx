import { KeptPhotos } from '~/components/claims/kept-photos';
import { TextField } from '~/components/ui/field';
import { sentValues } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

/** The picture of what somebody signed. */
export function PaperPhoto({ reply, villageCode }: { readonly reply?: FormReply; readonly villageCode: string }) {
  const photoIds = sentValues(reply, 'photoIds');
  return (
    <>
      <KeptPhotos villageCode={villageCode} photoIds={photoIds} />
      <TextField
        label="签字的纸单"
        hint="拍照或选照片"
        type="file"
        accept="image/*"
        required={photoIds.length === 0}
        name="photos"
        error={reply?.errors.photos?.[0]}
      />
    </>
  );
}
