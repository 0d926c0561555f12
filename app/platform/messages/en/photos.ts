/** One's photo. */
export const photos = {
  "photo.tab": "Photo",
  "photo.title": "Your photo",
  "photo.sentence": "Shown beside your name to the people you work with here. We draw it anew and small: where and with what it was taken is not kept.",
  "photo.of": "Photo of {name}",
  "photo.field": "Picture",
  "photo.hint": "JPEG, PNG or WebP, up to {limit}. It is cut square around its middle.",
  "photo.add": "Use this picture",
  "photo.change": "Use this picture instead",
  "photo.remove": "Remove your photo",
  "photo.set": "Your photo is there.",
  "photo.removed": "Your photo is removed.",
  "photo.none": "There is no photo to remove.",
  "photo.error.missing": "Choose a picture",
  "photo.error.kind": "{name} is not a picture we can use. Choose a JPEG, PNG or WebP.",
  "photo.error.unreadable": "{name} could not be read as a picture. Save it anew, or choose another.",
  "photo.error.pixels": "{name} has more than {most, number} million pixels. Choose a smaller picture.",
} as const;
