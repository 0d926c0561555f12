/**
 * Id of a field's control, from its name: what the error summary links to. Names may be nested
 * (`address[0].street`, `when.day`); an id keeps only letters, digits, `-` and `_`. Beginning with
 * "f-" it cannot meet the page's own ids (`main`, headings).
 */
export function controlId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/-$/, "")}`;
}

/** Ids of the words around a control. */
export function hintId(id: string): string {
  return `${id}-hint`;
}

export function errorId(id: string): string {
  return `${id}-error`;
}
