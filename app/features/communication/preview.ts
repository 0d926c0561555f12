/** No script, no picture, nothing from anywhere, no form, no place to go: also when it is opened outside its frame. */
export const previewPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox";

/**
 * The HTML part as the preview shows it. Its links would open a new window, which the sandbox forbids: they can be
 * read, not followed. What they point to is in the text part.
 */
export const inert = (html: string): string => html.replace(/<head>/i, '<head><base target="_blank">');
