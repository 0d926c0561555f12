/** A payload as text, with long lines broken: it is read on a phone too. */
export function Payload({ text }: { text: string }) {
  return <pre className="tw:max-w-measure tw:overflow-x-auto tw:whitespace-pre-wrap tw:break-words tw:text-t2">{text}</pre>;
}
