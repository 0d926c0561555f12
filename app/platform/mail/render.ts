import { languageOf } from "../messages";
import { mailAccent } from "./accent";

/** What a message says, before it has a layout. Plain text everywhere: nothing here is markup. */
export interface MailContent {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly href: string };
  /** Below the line, in small print: why this came. */
  readonly small?: string;
}

/** Whose message it is. */
export interface MailBrand {
  readonly name: string;
  readonly origin: string;
  readonly accent: string;
  readonly locale: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** One line, whatever was in it: a line break in a subject would begin another header. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replace(/ {2,}/g, " ").trim();

function webAddress(href: string): string {
  if (!/^https?:\/\/\S+$/.test(href)) throw new TypeError("A link in an e-mail is a whole http(s) address");
  return href;
}

/** The message as subject, plain text and HTML in the academy's layout. Everything in it is escaped. */
export function renderMail(brand: MailBrand, content: MailContent): RenderedMail {
  if (content.action) webAddress(content.action.href);
  return { subject: oneLine(content.subject), text: textPart(brand, content), html: htmlPart(brand, content) };
}

function textPart(brand: MailBrand, { paragraphs, action, small }: MailContent): string {
  const parts = [...paragraphs, ...(action ? [`${action.label}:\n${action.href}`] : [])];
  const foot = ["-- ", brand.name, brand.origin, ...(small ? ["", small] : [])].join("\n");
  return `${[...parts, foot].join("\n\n")}\n`;
}

const sans = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const serif = "font-family:Georgia,'Times New Roman',serif";

const breaks = (text: string) => escapeHtml(text).replace(/\r\n|\r|\n/g, "<br>");

/** Tables and inline styles are what mail programs understand; no image, no script, nothing fetched from elsewhere. */
function htmlPart(brand: MailBrand, { subject, paragraphs, action, small }: MailContent): string {
  const accent = mailAccent(brand.accent);
  const body = paragraphs.map((text) => `<p style="margin:0 0 16px">${breaks(text)}</p>`).join("\n");
  const button = action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(action.href)}" style="display:inline-block;padding:12px 20px;border-radius:5px;background:${accent};color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(action.label)}</a></p>\n` +
      `<p style="margin:0 0 16px;font-size:13px;color:#5c544b;word-break:break-all">${escapeHtml(action.href)}</p>`
    : "";
  return `<!doctype html>
<html lang="${escapeHtml(languageOf(brand.locale))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(oneLine(subject))}</title>
</head>
<body style="margin:0;background:#f6f3ee;color:#2b2621;${sans};font-size:16px;line-height:1.6">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-top:3px solid ${accent}"><tr><td style="padding:28px 28px 20px">
<p style="margin:0 0 20px;${serif};font-size:20px">${escapeHtml(brand.name)}</p>
${body}
${button}
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #e2dcd3;font-size:13px;color:#5c544b">${escapeHtml(brand.name)}<br>${escapeHtml(brand.origin)}${small ? `<br>${breaks(small)}` : ""}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}
