/** Photos that came with a form that has to be corrected: they are kept, and can be left out. */
export function KeptPhotos({
  villageCode,
  photoIds,
}: {
  readonly villageCode: string;
  readonly photoIds: readonly string[];
}) {
  if (photoIds.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>已收到的照片</legend>
      <div className="photos">
        {photoIds.map((photoId, index) => (
          <label key={photoId}>
            <img src={`/photos/${villageCode}/${photoId}`} alt={`照片 ${index + 1}`} />
            <span className="choice">
              <input type="checkbox" name="photoIds" value={photoId} defaultChecked />
              用这张
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
