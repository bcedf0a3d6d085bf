import { readPicture } from '#services/redemption/index';
import { safeRedirect } from './redirect.server';
import { readUpload } from './upload.server';

const left = ['requestId', 'photo', 'find', 'unread', 'add', 'less', 'drop'];

/** Reads a photographed bar code and goes back to the page with all that was filled in, the digits in `find`. */
export async function takeBarcode(request: Request, page: string): Promise<Response> {
  const { formData, file } = await readUpload(request, 'photo');
  const query = new URLSearchParams();
  for (const [name, value] of formData) if (!left.includes(name) && value !== '') query.set(name, String(value));
  const digits = file && (await readPicture(file));
  if (digits && /^\d{8,14}$/.test(digits)) query.set('find', digits);
  else query.set('unread', 'yes');
  return safeRedirect(`${page}?${query}`);
}
