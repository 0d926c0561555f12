import { fileKinds } from "./kinds";

/** The longest name that is kept, in characters. */
const MAX_NAME = 200;
const MAX_ENDING = 12;
/** What browsers write in a file's name for a quote and for line breaks (HTML, multipart/form-data). */
const escaped: Readonly<Record<string, string>> = { "%22": '"', "%0D": " ", "%0A": " " };

const splitName = (name: string): readonly [string, string] => {
  const at = name.lastIndexOf(".");
  return at > 0 && name.length - at <= MAX_ENDING ? [name.slice(0, at), name.slice(at)] : [name, ""];
};

/** So many characters of the name, its ending kept. */
function shortened(name: string, most: number): string {
  if ([...name].length <= most) return name;
  const [stem, ending] = splitName(name);
  return [...stem].slice(0, most - ending.length).join("").trimEnd() + ending;
}

/** A name as long as a whole header is cut before anything looks at it closely: `trim`s below take time by its square. */
const cut = (name: string): string => (name.length > 10 * MAX_NAME ? name.slice(0, 9 * MAX_NAME) + name.slice(-MAX_NAME) : name);

/**
 * A file's name as it came from a browser, fit to be shown and stored: the part behind the last slash, without control
 * and direction characters, at most 200 characters, "file" when nothing is left.
 */
export function cleanName(raw: string): string {
  const base = cut(raw.slice(Math.max(raw.lastIndexOf("/"), raw.lastIndexOf("\\")) + 1)).replace(/%(?:22|0D|0A)/g, (code) => escaped[code] ?? "");
  const visible = base.normalize("NFC").replace(/\p{Cc}+/gu, " ").replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, "");
  const tidy = visible.replace(/\s+/gu, " ").replace(/^[ .]+|[ .]+$/g, "");
  return shortened(tidy, MAX_NAME) || "file";
}

/**
 * The name a file is handed out under: with an ending of its kind. What a computer does with a file follows its ending,
 * so a text called `run.bat` leaves as `run.bat.txt`.
 */
export function downloadName(name: string, mediaType: string): string {
  const endings = fileKinds[mediaType]?.endings ?? [];
  const [, ending] = splitName(name);
  return endings.length === 0 || endings.includes(ending.slice(1).toLowerCase()) ? name : `${name}.${endings[0] ?? ""}`;
}
