import { type FileUpload, MaxFileSizeExceededError, parseFormData } from '@remix-run/form-data-parser';
import { Refusal } from '#services/kernel/refusal';
import { PHOTO_BYTES_MAX, type PhotosRefusalCode } from '#services/photos/index';

export interface Upload {
  readonly formData: FormData;
  /** Undefined where no file was chosen. */
  readonly file: Uint8Array | undefined;
}

/** Reads a multipart form with one file beside its other fields. Refusals: photos/too-large. */
export async function readUpload(request: Request, name: string): Promise<Upload> {
  let file: Uint8Array | undefined;
  const keep = async (upload: FileUpload) => {
    if (upload.fieldName === name) file = new Uint8Array(await upload.arrayBuffer());
    return undefined;
  };
  try {
    const formData = await parseFormData(request, { maxFileSize: PHOTO_BYTES_MAX, maxFiles: 4 }, keep);
    return { formData, file: file && file.byteLength > 0 ? file : undefined };
  } catch (error) {
    const cause = (error as { cause?: unknown }).cause;
    if (!(error instanceof MaxFileSizeExceededError) && !(cause instanceof MaxFileSizeExceededError)) {
      throw new Response('提交的内容不完整，请再试一次。', { status: 400 });
    }
    throw new Refusal<PhotosRefusalCode>('photos/too-large', { megabytesMax: PHOTO_BYTES_MAX / 1024 / 1024 });
  }
}
