import path from 'node:path';
import {
  type FileUpload,
  FormDataParseError,
  MaxFileSizeExceededError,
  parseFormData,
} from '@remix-run/form-data-parser';
import type { PersonActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import {
  addPhoto,
  PHOTO_BYTES_MAX,
  type PhotoPurpose,
  type PhotoStore,
  type PhotosRefusalCode,
  type PreparedPhoto,
  photoFolder,
  preparePhoto,
} from '#services/photos/index';
import { refusalSentence } from '~/copy/refusals';
import type { RequestContext } from './context.server';
import { inTransaction } from './transaction.server';

const photoField = 'photos';
const filesMax = 6;
/** Of a form that has a place for a file in each of its rows, filled in or not. */
const rowFilesMax = 24;

/** The pictures of this installation: beside its other data, outside every web root. */
export function photoStore({ environment }: Pick<RequestContext, 'environment'>): PhotoStore {
  return photoFolder(path.join(environment.DATA_DIR, 'photos'));
}

interface UploadedForm {
  /** The form without its files; the kept pictures' ids stand in it as `photoIds`. */
  readonly formData: FormData;
  /** What was wrong with a file, said to the person. The other files are kept. */
  readonly problem: string | undefined;
}

/**
 * Reads a form with files in the field `photos` and keeps the pictures at once, so that they are not lost when the form
 * comes back for another reason.
 */
export async function readFormWithPhotos(
  request: Request,
  context: RequestContext,
  actor: PersonActor,
  place: { readonly villageId: string; readonly purpose: PhotoPurpose },
  /** By the file's field in a row, where the id of its picture belongs. */
  rowFields?: (fieldName: string) => string | undefined,
): Promise<UploadedForm> {
  const uploads: { readonly target: string | undefined; readonly bytes: Uint8Array }[] = [];
  const most = rowFields ? rowFilesMax : filesMax;
  const formData = await parseUploads(request, most, async (file) => {
    const target = rowFields?.(file.fieldName ?? '');
    if ((file.fieldName === photoField || target !== undefined) && file.size > 0) {
      uploads.push({ target, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
    return null;
  });
  if (!formData) return { formData: new FormData(), problem: tooLarge() };
  const photos: PreparedPhoto[] = [];
  const targets: (string | undefined)[] = [];
  let problem: string | undefined;
  for (const { target, bytes } of uploads) {
    try {
      photos.push(await preparePhoto(bytes));
      targets.push(target);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem = refusalSentence(error);
    }
  }
  const ids = await keep(context, actor, place, photos);
  for (const [index, id] of ids.entries()) {
    const target = targets[index];
    if (target === undefined) formData.append('photoIds', id);
    else formData.set(target, id);
  }
  return { formData, problem };
}

function keep(
  context: RequestContext,
  actor: PersonActor,
  place: { readonly villageId: string; readonly purpose: PhotoPurpose },
  photos: readonly PreparedPhoto[],
): Promise<string[]> {
  if (photos.length === 0) return Promise.resolve([]);
  return inTransaction(context, async (tx) => {
    const ids: string[] = [];
    for (const photo of photos) ids.push(await addPhoto(tx, actor, photoStore(context), { ...place, photo }));
    return ids;
  });
}

/** Undefined where a file is larger than any photo may be. */
async function parseUploads(
  request: Request,
  maxFiles: number,
  handler: (file: FileUpload) => Promise<null>,
): Promise<FormData | undefined> {
  try {
    return await parseFormData(request, { maxFileSize: PHOTO_BYTES_MAX, maxFiles }, handler);
  } catch (error) {
    const cause = error instanceof FormDataParseError ? (error.cause ?? error) : error;
    if (cause instanceof MaxFileSizeExceededError || error instanceof MaxFileSizeExceededError) return undefined;
    throw new Response('提交的内容不完整，请再试一次。', { status: 400 });
  }
}

function tooLarge(): string {
  return refusalSentence(new Refusal<PhotosRefusalCode>('photos/too-large'));
}
