/* Reads our own pages' HTML (well formed, as React writes it) into a tree that React can write again. */
const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
const RENAMED = { class: "className", for: "htmlFor", tabindex: "tabIndex", charset: "charSet", autocomplete: "autoComplete", viewbox: "viewBox", colspan: "colSpan", popovertarget: "popovertarget", inputmode: "inputMode", maxlength: "maxLength", datetime: "dateTime", enterkeyhint: "enterKeyHint", autofocus: "autoFocus", readonly: "readOnly" };
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

const decode = (text) => text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name) => ENTITIES[name]);

function propsOf(source, svg) {
  const props = {};
  for (const [, name, value = ""] of source.matchAll(/([^\s=/]+)(?:="([^"]*)")?/g)) {
    const known = RENAMED[name.toLowerCase()] ?? (svg && name.includes("-") && !name.startsWith("aria-") && !name.startsWith("data-") ? name.replace(/-(\w)/g, (_m, c) => c.toUpperCase()) : name);
    const plain = decode(value);
    if (known === "selected" || known === "checked" || known === "open" || known === "disabled" || known === "required" || known === "hidden" || known === "autoFocus") props[known] = true;
    else if (known === "value") props.defaultValue = plain;
    else props[known] = plain;
  }
  return props;
}

/** The tree of a whole document: { tag, props, children }, text as strings. */
export function parse(html) {
  const root = { tag: "", props: {}, children: [] };
  const open = [root];
  for (const [, comment, close, tag, attributes, , text] of html.replace(/^<!DOCTYPE html>/i, "").matchAll(/(<!--.*?-->)|<\/([a-zA-Z0-9]+)>|<([a-zA-Z0-9]+)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/gs)) {
    const top = open[open.length - 1];
    if (comment) continue;
    if (close) open.pop();
    else if (tag) {
      const node = { tag, props: propsOf(attributes ?? "", open.some((n) => n.tag === "svg") || tag === "svg"), children: [] };
      top.children.push(node);
      if (!VOID.has(tag)) open.push(node);
    } else if (text) top.children.push(decode(text));
  }
  return root.children[0];
}
