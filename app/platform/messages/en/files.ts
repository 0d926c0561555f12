/** Files: why one was not taken, and what to do. `{limit}` is a size such as "25 MB". */
export const files = {
  "files.kinds": "PDF, Word, Excel, PowerPoint or OpenDocument text; PNG, JPEG, WebP, GIF or HEIC pictures; MP3, M4A, OGG or WAV sound; MP4 or WebM video; plain text, CSV or Markdown.",
  "files.hint": "{files, plural, one {One file} other {Up to # files}}, each at most {limit}.",
  "files.refused.empty": "{name} is empty. Choose the file again.",
  "files.refused.too-large": "{name} is larger than {limit}. Choose a smaller file, or give a link to it instead.",
  "files.refused.kind": "{name} is not a kind of file we keep. It may be PDF, Word, Excel, PowerPoint, a picture, sound, video or plain text.",
  "files.refused.bomb": "{name} unpacks to far more than it is, so we did not keep it. Save it anew and choose that file.",
  "files.refused.too-many": "{name} was one file too many: {files, plural, one {one file} other {# files}} can be sent at once. What came before it was taken.",
  "files.refused.failed": "We could not keep {name} just now. Choose it again and send the form once more.",
  "error.410.file.title": "This link has ended",
  "error.410.file.text": "A link to a file is good for ten minutes. Go back to the page it was on, reload it and open the file from there.",
} as const;
