export { type AddPhotoCommand, addPhoto } from './add-photo';
export { listOwnPhotos, loadPhoto, type OwnPhoto, type PhotoPlace } from './photo-queries';
export { type PhotoStore, photoFolder } from './photo-store';
export { type PreparedPhoto, preparePhoto } from './prepare-photo';
export * from './vocabulary';
